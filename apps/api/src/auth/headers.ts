import type { FastifyHelmetOptions } from '@fastify/helmet';

const SELF = ["'self'"];
const NONE = ["'none'"];

/**
 * What an answer may do where a browser shows it. A page that needs more says so at its own route, with `helmet`.
 * @param isSecure - people reach the server by https
 */
export const headersFor = (isSecure: boolean): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: SELF,
      baseUri: NONE,
      objectSrc: NONE,
      frameAncestors: NONE,
      formAction: SELF,
      imgSrc: [...SELF, 'data:', 'blob:'],
      workerSrc: [...SELF, 'blob:'],
      ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  referrerPolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' },
  crossOriginEmbedderPolicy: false,
});
