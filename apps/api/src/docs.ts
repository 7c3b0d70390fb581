import { openApi } from '@cairn/contract';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { PROBLEM_STYLE, problemPage } from './problem-page.ts';
import type { Services } from './services.ts';

const CACHED = 'public, max-age=3600';

/** What the pages need, and no more: no address but this server's own, no script or style within a page. */
const PAGE_CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Three stones, one on the other. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g fill="#8a4b12">
<ellipse cx="16" cy="25" rx="13" ry="5"/><ellipse cx="16" cy="15.500" rx="9" ry="4.200"/><ellipse cx="16" cy="7.500" rx="5.500" ry="3.500"/></g></svg>`;

/** The reader's choice of light or dark, which this page takes as a class. */
const SCHEME = `const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();
`;

const STYLE = `body { background: #fdfcfa; }
html.dark-mode body { background: #17181a; }
.swagger-ui .wrapper { max-width: 70rem; }
.swagger-ui .info { margin: 2.5rem 0 1.5rem; }
.swagger-ui .info .title { font-family: system-ui, sans-serif; }
.swagger-ui .scheme-container { padding: 1rem 0; box-shadow: none; background: transparent; }
`;

/** The document with an address where its problems are told in words. */
const documentFor = ({ baseUrl }: Services) => ({
  ...openApi(baseUrl || '/'),
  externalDocs: { url: '/api/docs/problems', description: 'Every problem that is answered, with its code' },
});

const registerProblems = (app: FastifyInstance): void => {
  const config = { needs: 'anyone' };
  const page = problemPage();
  app.get('/api/docs/problems', { config }, async (_, reply) =>
    reply
      .headers({ 'content-security-policy': PAGE_CSP, 'cache-control': CACHED })
      .type('text/html; charset=utf-8')
      .send(page),
  );
  app.get('/api/docs/problems.css', { config }, async (_, reply) =>
    reply.header('cache-control', CACHED).type('text/css; charset=utf-8').send(PROBLEM_STYLE),
  );
};

/** The readable side of the contract: every operation at `/api/docs`, every problem at `/api/docs/problems`. */
export async function registerDocs(app: FastifyInstance, services: Services): Promise<void> {
  registerProblems(app);
  await app.register(async (docs) => {
    docs.addHook('onRoute', (made) => {
      made.config = { ...made.config, needs: 'anyone' };
    });
    await docs.register(swagger, { mode: 'static', specification: { document: documentFor(services) as never } });
    await docs.register(swaggerUi, {
      routePrefix: '/api/docs',
      staticCSP: DOCS_CSP,
      transformSpecification: () => documentFor(services),
      transformSpecificationClone: false,
      uiConfig: { layout: 'BaseLayout', docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: false },
      theme: {
        title: 'Cairn API',
        css: [{ filename: 'cairn.css', content: STYLE }],
        js: [{ filename: 'scheme.js', content: SCHEME }],
        favicon: [{ filename: 'cairn.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: ICON }],
      },
    });
  });
}
