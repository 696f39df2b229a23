// Macrometa's own client for Node, unchanged: one line of JSON about each call. The names of the
// vendor's hosts are looked up as those of this machine.
const dns = require("dns");
dns.lookup = (host, options, done) => {
  const then = typeof options === "function" ? options : done;
  options.all ? then(null, [{ address: "127.0.0.1", family: 4 }]) : then(null, "127.0.0.1", 4);
};
const [module_, url, apiKey, story, ...more] = process.argv.slice(2);
const jsc8 = require(process.env.CLIENTS + "/" + module_);
const say = (what, answer) => console.log(JSON.stringify({ what, answer }));
const tell = async (what, call) => {
  try {
    say(what, await call);
  } catch (wrong) {
    say(what, { failed: wrong.name, code: wrong.code, message: wrong.message });
  }
};
const as = (key) => new jsc8({ url, apiKey: key, fabricName: "_system" });

const manage = async () => {
  const client = as(apiKey);
  const id = module_.replace(/[^a-z0-9]/g, "");
  const made = await client.createApiKey(id);
  say("create", made);
  await tell("create again", client.createApiKey(id));
  await tell("list", client.getAvailableApiKeys());
  await tell("show", client.getAvailableApiKey(id));
  const app = as(made.key);
  await tell("collections before", app.getCollections());
  await tell("set fabric", client.setDatabaseAccessLevel(id, "_system", "ro"));
  await tell("fabric", client.getDatabaseAccessLevel(id, "_system"));
  await tell("fabrics", client.listAccessibleDatabases(id, false));
  const collection = [id, "_system", "testCollection"];
  await tell("set collection", client.setCollectionAccessLevel(...collection, "rw"));
  await tell("collection", client.getCollectionAccessLevel(...collection));
  await tell("set default", client.setCollectionAccessLevel(id, "_system", "*", "none"));
  await tell("default", client.getCollectionAccessLevel(id, "_system", "*"));
  const stream = [id, "_system", "c8globals.testStream"];
  await tell("set stream", client.setStreamAccessLevel(...stream, "wo"));
  await tell("stream", client.getStreamAccessLevel(...stream));
  await tell("set billing", client.setBillingAccessLevel(id, "ro"));
  await tell("billing", client.getBillingAccessLevel(id));
  await tell("save", app.collection("testCollection").save({ name: "one" }));
  await tell("save elsewhere", app.collection("addresses").save({ name: "one" }));
  await tell("publish", app.stream("testStream").publishMessage({ hello: 1 }));
  await tell("backlog", app.stream("testStream").backlog());
  await tell("clear default", client.clearCollectionAccessLevel(id, "_system", "*"));
  await tell("clear stream", client.clearStreamAccessLevel(...stream));
  await tell("clear billing", client.clearBillingAccessLevel(id));
  await tell("collections", app.getCollections().then((all) => all.map((each) => each.name)));
  await tell("all collections", client.listAccessibleCollections(id, "_system", true));
  await tell("set collections", client.listAccessibleCollections(id, "_system", false));
  await tell("attributes", client.createUpdateApikeyAttributes(id, { role: "staff" }));
  await tell("more attributes", client.createUpdateApikeyAttributes(id, { region: "eu" }));
  await tell("delete attribute", client.deleteApikeyAttribute(id, "role"));
  await tell("attributes left", client.getApikeyAttributes(id));
  await tell("validate", client.validateApiKey({ apikey: made.key }));
  const another = as("");
  await tell("log in with a key", another.loginWithApiKey(made.key));
  await tell("collections logged in", another.getCollections().then((all) => all.length));
  await tell("clear fabric", client.clearDatabaseAccessLevel(id, "_system"));
  await tell("remove", client.removeApiKey(id));
  await tell("collections removed", app.getCollections());
};

const signIn = async () => {
  const [email, password] = more;
  const client = as("");
  await tell("wrong password", client.login(email, "not the password at all"));
  const answer = await client.login(email, password);
  say("login", answer);
  await tell("collections", client.getCollections().then((all) => all.length));
  await tell("create", client.createApiKey("byPassword"));
  const withToken = new jsc8({ url, token: answer.jwt, fabricName: "_system" });
  await tell("collections by token", withToken.getCollections().then((all) => all.length));
  await tell("log in with a token", withToken.loginWithToken(answer.jwt));
};

const probe = () => tell("collections", as(apiKey).getCollections().then((all) => all.length));

({ manage, signIn, probe })[story]().catch((wrong) => {
  say("failure", String(wrong && wrong.stack));
  process.exit(1);
});
