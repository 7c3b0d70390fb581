export { foldEmail } from './email.ts';
export { firstAdmin, linkTo, openAccounts } from './open.ts';
export * from './port.ts';
export * from './principal.ts';
export { withoutTokens } from './secrets.ts';
