// Lets the browser make or use a passkey, and sends what comes of it with the form of the page.
(() => {
  "use strict";
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const told = form.dataset;
  const button = form.querySelector("button[type=submit]");

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join(""))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = () =>
    told.known.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) }));

  const say = (what) => {
    for (const each of form.querySelectorAll("[data-says]")) each.hidden = each.dataset.says !== what;
  };

  const make = async () => {
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(told.challenge),
        rp: { id: told.party, name: "Latchkey" },
        user: { id: bytes(told.user), name: told.userName, displayName: told.displayName },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        excludeCredentials: known(),
        attestation: "none",
        timeout: 300000,
      },
    });
    return {
      client: made.response.clientDataJSON,
      attestation: made.response.attestationObject,
    };
  };

  const use = async () => {
    const used = await navigator.credentials.get({
      publicKey: {
        challenge: bytes(told.challenge),
        rpId: told.party,
        allowCredentials: known(),
        userVerification: "required",
        timeout: 300000,
      },
    });
    return {
      id: used.rawId,
      user: used.response.userHandle ?? new ArrayBuffer(0),
      client: used.response.clientDataJSON,
      data: used.response.authenticatorData,
      signature: used.response.signature,
    };
  };

  let busy = false;
  const run = async () => {
    if (busy) return;
    busy = true;
    button.disabled = true;
    say("");
    try {
      const fields = await (told.passkey === "create" ? make() : use());
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = text(value);
      form.submit();
    } catch (failure) {
      busy = false;
      button.disabled = false;
      say(failure.name === "InvalidStateError" ? "known" : "failed");
    }
  };

  if (!window.PublicKeyCredential) {
    button.disabled = true;
    say("missing");
    return;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  if (told.atOnce) run();
})();
