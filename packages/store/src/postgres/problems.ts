import { Problem, problem } from '@cairn/domain';

interface Cause {
  readonly code?: string;
  readonly message: string;
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ENOENT: 'there is no such socket',
  EACCES: 'the socket may not be used',
  '53300': 'it has no connection left to give',
  '57P03': 'it is starting up or shutting down',
};

const REFUSED: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong, or there is no such user',
  '28000': 'it does not let this user in from here',
  '3D000': 'there is no such database',
};

/** Said where a connection that was there is there no more. */
const LOST = /^(ECONNRESET|EPIPE|57P0[12]|08\w{3})$/;
const LOST_SAYS = /Connection terminated|connection is closed|not queryable|Client was closed/i;
const LATE = /timeout exceeded when trying to connect|timeout expired/i;

/**
 * What the server or the way to it says, as a problem. What is neither stays as it is: a fault of ours.
 * @param at - the server's address, without its password
 */
export function serverProblem(error: unknown, at: string): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const { code = '', message } = error as Cause;
  const why = UNREACHABLE[code] ?? (LATE.test(message) ? UNREACHABLE['ETIMEDOUT'] : undefined);
  if (why) return problem('store.unreachable', { at, why });
  const refused =
    REFUSED[code] ??
    (/password|SCRAM|SSL|self.signed|certificate/i.test(message) && !/^[0-9A-Z]{5}$/.test(code) ? message : undefined);
  if (refused) return problem('store.refused', { at, why: refused });
  if (code === '25006') return problem('store.read-only', { at });
  if (code === '42501') return problem('store.rights-missing', { at, what: message });
  if (code === '53100') return problem('store.unwritable', { path: at, why: 'no space is left on its disk' });
  if (LOST.test(code) || LOST_SAYS.test(message)) return problem('store.lost', { at });
  return error;
}
