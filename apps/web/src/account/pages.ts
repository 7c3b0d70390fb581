import type { ComponentType } from 'react';
import type { Go } from '../address.ts';
import { AccountPage } from './account-page.tsx';
import { AuditPage } from './audit-page.tsx';
import { JobsPage } from './jobs-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Pages about who one is and what people may do, by address. */
export const ACCOUNT_PAGES: Readonly<Record<string, ComponentType<{ readonly go: Go }>>> = {
  '/sign-in': SignInPage,
  '/account': AccountPage,
  '/jobs': JobsPage,
  '/people': PeoplePage,
  '/audit': AuditPage,
};
