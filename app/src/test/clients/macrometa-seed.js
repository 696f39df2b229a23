// The sample of Macrometa's own page that calls by fetch, with its host looked up as this machine.
const dns = require("dns");
dns.lookup = (host, options, done) => {
  const then = typeof options === "function" ? options : done;
  options.all ? then(null, [{ address: "127.0.0.1", family: 4 }]) : then(null, "127.0.0.1", 4);
};
const [federationUrl, apiKey] = process.argv.slice(2);

class APIRequest {
  _headers = {
    Accept: "application/json",
    "Content-Type": "application/json"
  };

  constructor (url, apiKey) {
    this._url = url;
    this._headers.authorization = `apikey ${apiKey}`; // apikey keyword needs to be appended
  }

  _handleResponse (response, resolve, reject) {
    if (response.ok) {
      resolve(response.json());
    } else {
      reject(response);
    }
  }

  req (endpoint, { body, ...options } = {}) {
    const self = this;
    return new Promise(function (resolve, reject) {
      fetch(self._url + endpoint, {
        headers: self._headers,
        body: body ? JSON.stringify(body) : undefined,
        ...options
      }).then((response) => self._handleResponse(response, resolve, reject));
    });
  }
}

const fabric = "_system";

const run = async function () {
  const connection = new APIRequest(federationUrl, apiKey);
  const response = await connection.req(`/_fabric/${fabric}/_api/collection`, {
    method: "GET"
  });
  console.log(JSON.stringify({ what: "collections", answer: response }));
};

run().catch((wrong) => {
  console.log(JSON.stringify({ what: "failure", answer: wrong.status }));
});
