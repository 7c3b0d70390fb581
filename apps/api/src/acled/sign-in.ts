import { foldEmail, type Grant } from '@cairn/accounts';
import { problem } from '@cairn/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { giveSession } from '../auth/cookies.ts';
import { accountsOf } from '../auth/trail.ts';
import { pairsOf } from '../route.ts';
import type { Services } from '../services.ts';
import { refuseAcled, refuseGrant } from './failure.ts';

/** Bytes of a body with a name and a password. */
const MOST = 64 * 1024;

type Fields = Readonly<Record<string, string>>;

const unreadable = (why: string) => problem('request.malformed', { where: 'the body', why });

function fromJson(body: Buffer): Fields {
  try {
    const found: unknown = JSON.parse(body.toString());
    if (typeof found === 'object' && found !== null && !Array.isArray(found))
      return Object.fromEntries(Object.entries(found).filter(([, v]) => typeof v === 'string')) as Fields;
  } catch {
    // said below
  }
  throw unreadable('it is not a JSON object');
}

/** The fields of a form, in whichever of the ways forms are sent, or of a JSON object. @throws Problem request.… */
async function fieldsOf(type: string, body: Buffer): Promise<Fields> {
  if (/^application\/(.*\+)?json\b/i.test(type)) return fromJson(body);
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    throw problem('request.media-type', { given: type, want: 'a form or JSON' });
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  } catch {
    throw unreadable('it is not the form that its media type says');
  }
}

const fieldOf = (fields: Fields, name: string): string => {
  const value = fields[name];
  if (value === undefined || value === '') throw unreadable(`${name} is missing`);
  return value;
};

/** What an OAuth client reads. */
const tokens = ({ accessToken, refreshToken, expiresIn }: Grant) => ({
  token_type: 'Bearer',
  expires_in: expiresIn,
  access_token: accessToken,
  refresh_token: refreshToken,
});

async function grant(services: Services, fields: Fields, from: string): Promise<Grant> {
  const { grants } = accountsOf(services);
  switch (fields['grant_type']) {
    case 'password':
      return grants.password(fieldOf(fields, 'username'), fieldOf(fields, 'password'), from);
    case 'refresh_token':
      return grants.refresh(fieldOf(fields, 'refresh_token'), from);
    default:
      throw unreadable('grant_type is neither password nor refresh_token');
  }
}

/** Who a key and an email are: a token and its owner. @throws Problem auth.token-unknown */
async function ownerOf({ accounts }: Services, key: string, email: string) {
  const found = await accounts?.tokens.verify(key);
  if (!found || foldEmail(found.account.email) !== email.trim().toLowerCase()) throw problem('auth.token-unknown', {});
  return found;
}

const last = (request: FastifyRequest, name: string): string =>
  pairsOf(request).findLast(([n]) => n === name)?.[1] ?? '';

/**
 * Takes a key and an email as credentials, where there are no others. A key by itself is none: some clients send their
 * access token under that name, too.
 * @throws Problem auth.token-unknown
 */
export async function signInByKey(services: Services, request: FastifyRequest): Promise<void> {
  if (request.headers.authorization !== undefined || request.principal.account !== null) return;
  const [key, email] = [last(request, 'key'), last(request, 'email')];
  if (key === '' || email === '') return;
  request.principal = (await ownerOf(services, key, email)).principal;
}

const secret = (reply: FastifyReply) =>
  reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');

/** Where people and programs show who they are: OAuth 2, the cookie of a form, and whether a key is good. */
export async function registerSignIn(app: FastifyInstance, services: Services): Promise<void> {
  const config = { needs: 'anyone', door: true };
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST }, (_, body, done) => done(null, body));
    const read = ({ headers, body }: FastifyRequest) =>
      fieldsOf(headers['content-type'] ?? '', Buffer.isBuffer(body) ? body : Buffer.alloc(0));

    scope.post(
      '/oauth/token',
      { config, errorHandler: (e, request, reply) => refuseGrant(reply, request, e) },
      async (request, reply) => {
        const given = await grant(services, await read(request), request.ip);
        return secret(reply)
          .header('pragma', 'no-cache')
          .send(JSON.stringify(tokens(given)));
      },
    );

    scope.post(
      '/user/login',
      { config, errorHandler: (e, request, reply) => refuseAcled(reply, request, e) },
      async (request, reply) => {
        const fields = await read(request);
        const session = await accountsOf(services).signIn(fieldOf(fields, 'name'), fieldOf(fields, 'pass'), request.ip);
        giveSession(request, reply, services.baseUrl, session);
        const { id, name, email } = session.account;
        const said = {
          current_user: { uid: id, name: name ?? email },
          csrf_token: session.csrf,
          logout_token: session.csrf,
        };
        return secret(reply).send(JSON.stringify(said));
      },
    );
  });

  for (const url of ['/check/read', '/api/check/read'])
    app.get(
      url,
      { config, errorHandler: (e, request, reply) => refuseAcled(reply, request, e) },
      async (request, reply) => {
        const found = await ownerOf(services, last(request, 'key'), last(request, 'email'));
        return secret(reply).send(JSON.stringify({ status: 200, success: true, email: found.account.email }));
      },
    );
}
