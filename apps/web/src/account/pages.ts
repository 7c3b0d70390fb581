import { type ComponentType, lazy } from 'react';
import type { Go } from '../address.ts';

/** Pages about who one is and what people may do, by address; each is loaded when it is first wanted. */
export const ACCOUNT_PAGES: Readonly<Record<string, ComponentType<{ readonly go: Go }>>> = {
  '/sign-in': lazy(async () => ({ default: (await import('./sign-in-page.tsx')).SignInPage })),
  '/welcome': lazy(async () => ({ default: (await import('./welcome-page.tsx')).WelcomePage })),
  '/account': lazy(async () => ({ default: (await import('./account-page.tsx')).AccountPage })),
  '/jobs': lazy(async () => ({ default: (await import('./jobs-page.tsx')).JobsPage })),
  '/people': lazy(async () => ({ default: (await import('./people-page.tsx')).PeoplePage })),
  '/audit': lazy(async () => ({ default: (await import('./audit-page.tsx')).AuditPage })),
};
