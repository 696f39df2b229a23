// Algorithmia's own client for Node, unchanged: one line of JSON about each call.
const algorithmia = require(process.env.CLIENTS + "/algorithmia");
const [address, key] = process.argv.slice(2);
const client = algorithmia.client(key, address);
const say = (what, answer) => console.log(JSON.stringify({ what, answer }));
const asked = (run) => new Promise((done) => run(done));
const told = (answer) => (answer.error ? answer.error.message : answer.get());

(async () => {
  say("call", told(await client.algo("demo/Hello/0.1.1").pipe("HAL")));
  say("call with prefix", told(await client.algo("algo://demo/Hello").pipe("HAL")));
  say("call of another's", told(await client.algo("other/Hello").pipe("HAL")));
  const file = client.file("data://.my/foo/a.txt");
  say("put", await asked((done) => file.putString("hello", done)));
  say("exists", await asked((done) => file.exists(done)));
  say("get", await asked((done) => file.get((wrong, data) => done(wrong ? wrong : String(data)))));
  say("delete", await asked((done) => file.delete(done)));
  say("exists no more", await asked((done) => file.exists(done)));
})().catch((wrong) => {
  say("failure", String(wrong && wrong.stack));
  process.exit(1);
});
