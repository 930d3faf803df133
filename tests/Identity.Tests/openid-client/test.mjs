// Goes through every flow of the issuer at ISSUER with a certified client library, which checks discovery, state, iss, nonce,
// at_hash, signatures and times by itself. Ends with exit code 0 only if all of it holds.
import assert from "node:assert/strict";
import * as oidc from "openid-client";

const issuer = new URL(process.env.ISSUER);
const password = process.env.PASSWORD;
const callback = "http://127.0.0.1:53682/callback";
const insecure = { execute: [oidc.allowInsecureRequests] };

class Browser {
  cookies = new Map();

  async open(address, init = {}) {
    const response = await fetch(new URL(address, issuer), {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(";")[0].split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    return response;
  }

  // Follows redirects, fills in the sign-in form where one is shown, and returns the address at the client.
  async to(address, userName) {
    let response = await this.open(address);
    for (let step = 0; step < 5; step++) {
      const location = response.headers.get("location");
      if (location?.startsWith("http://127.0.0.1:53682/")) return new URL(location);
      if (location) {
        response = await this.open(location);
        continue;
      }
      const page = await response.text();
      assert.equal(response.status, 200, page);
      const form = new URLSearchParams();
      for (const [input] of page.matchAll(/<input[^>]*>/g)) {
        const of = (name) => decode(input.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? "");
        form.set(of("name"), of("type") === "password" ? password : of("name") === "username" ? userName : of("value"));
      }
      const action = page.match(/<form method="post" action="([^"]*)"/)[1];
      response = await this.open(action, { method: "POST", body: form });
    }
    throw new Error("The sign-in did not end.");
  }
}

const decode = (text) => text.replace(/&quot;/g, '"').replace(/&#x([0-9A-F]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replace(/&amp;/g, "&");

async function signIn(config, browser, userName, more = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: "openid profile archive offline_access",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...more,
  });
  const back = await browser.to(address, userName);
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
  if (more.max_age !== undefined) checks.maxAge = Number(more.max_age);
  return { tokens: await oidc.authorizationCodeGrant(config, back, checks), back, checks };
}

const refused = (doing, error) => assert.rejects(doing, (problem) => problem.error === error || assert.fail(`${problem.error ?? problem} instead of ${error}`));

const config = await oidc.discovery(issuer, "archive-demo", undefined, oidc.None(), insecure);
oidc.enableNonRepudiationChecks(config); // verify id_token signatures against the JWKS, although TLS would do
assert.equal(config.serverMetadata().issuer, issuer.origin);
assert.ok(config.serverMetadata().supportsPKCE());

// code + PKCE, id token, userinfo
const browser = new Browser();
const { tokens, back, checks } = await signIn(config, browser, "archivist2.sz");
assert.equal(tokens.token_type, "bearer");
assert.equal(tokens.expires_in, 600);
const claims = tokens.claims();
assert.equal(claims.name, "𠮷田美华");
const person = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
assert.deepEqual(person.branches, ["sz"]);
assert.deepEqual(person.roles, ["archivist"]);

// single sign-on, and signing in again when it was too long ago
const again = await signIn(config, browser, "nobody", { prompt: "none" });
assert.equal(again.tokens.claims().sub, claims.sub);
await signIn(config, browser, "archivist2.sz", { max_age: "3600" });
await signIn(config, browser, "archivist2.sz", { prompt: "login" });

// refresh turns the token; the used one ends the family
const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token);
assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
await refused(oidc.refreshTokenGrant(config, tokens.refresh_token), "invalid_grant");
await refused(oidc.refreshTokenGrant(config, refreshed.refresh_token), "invalid_grant");

// a replayed code, a wrong verifier
await refused(oidc.authorizationCodeGrant(config, back, checks), "invalid_grant");

// revocation
const fresh = await signIn(config, new Browser(), "manager.sz");
await oidc.tokenRevocation(config, fresh.tokens.refresh_token);
await refused(oidc.refreshTokenGrant(config, fresh.tokens.refresh_token), "invalid_grant");

// an administrator registers a partner with an ordinary token of ours; the partner's machine signs in
const admin = await signIn(config, new Browser(), "admin");
const api = (path, init) => oidc.fetchProtectedResource(config, admin.tokens.access_token, new URL(path, issuer), init.method, init.body, new Headers({ "content-type": "application/json" }));
const created = await api("/api/v1/identity/clients", {
  method: "POST",
  body: JSON.stringify({ clientId: "partner-crm", name: "合作方系统", public: false, scopes: ["customers.read", "leases.read"], branches: ["sz"] }),
});
assert.equal(created.status, 201, await created.clone().text());
const { clientSecret } = await created.json();
for (const method of [oidc.ClientSecretBasic, oidc.ClientSecretPost]) {
  const machine = await oidc.discovery(issuer, "partner-crm", undefined, method(clientSecret), insecure);
  const own = await oidc.clientCredentialsGrant(machine, { scope: "customers.read" });
  assert.equal(own.scope, "customers.read");
  const seen = await oidc.tokenIntrospection(machine, own.access_token);
  assert.equal(seen.active, true);
  assert.equal(seen.sub, "partner-crm");
  await refused(oidc.clientCredentialsGrant(machine, { scope: "leases.write" }), "invalid_scope");
}

// sign-out
const leaving = await signIn(config, browser, "archivist2.sz");
const end = oidc.buildEndSessionUrl(config, { id_token_hint: leaving.tokens.id_token, post_logout_redirect_uri: "http://127.0.0.1:53682/signed-out", state: "bye" });
assert.equal((await browser.to(end)).href, "http://127.0.0.1:53682/signed-out?state=bye");
await refused(signIn(config, browser, "nobody", { prompt: "none" }), "login_required");
await refused(oidc.refreshTokenGrant(config, leaving.tokens.refresh_token), "invalid_grant");

console.log("All flows hold.");
