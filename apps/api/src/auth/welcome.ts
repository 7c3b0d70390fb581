import { OPERATIONS } from '@cairn/contract';
import type { FastifyInstance } from 'fastify';

/** Where a one-time link leads: a form that sets a password. What stands behind the # never leaves the browser otherwise. */
const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cairn: set a password</title></head>
<body><main>
<h1>Cairn</h1>
<form id="form">
<p id="who" hidden><label>Email<br><input id="email" type="email" autocomplete="username"></label></p>
<p><label>New password, at least 12 characters<br><input id="password" type="password" autocomplete="new-password" minlength="12" required></label></p>
<p><button>Set the password and sign in</button></p>
<p id="said" role="status"></p>
</form>
</main><script src="/welcome.js"></script></body>
</html>
`;

const SCRIPT = `const at = (id) => document.getElementById(id);
const code = location.hash.slice(1);
const first = new URLSearchParams(location.search).has('first');
at('who').hidden = !first;
at('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const response = await fetch('${OPERATIONS.redeemLink.path}', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, password: at('password').value, ...(first ? { email: at('email').value } : {}) }),
  });
  const answer = await response.json();
  at('said').textContent = response.ok ? 'You are signed in as ' + answer.account.email + '.' : answer.detail + '. ' + answer.fix;
  if (response.ok) history.replaceState(null, '', '/welcome');
});
`;

/** For a server without the page, which has such a form of its own. */
export function registerWelcome(app: FastifyInstance): void {
  const config = { needs: 'anyone' };
  app.get('/welcome', { config }, async (_, reply) =>
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(PAGE),
  );
  app.get('/welcome.js', { config }, async (_, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT));
}
