import type { Migration } from '../migrations/index.ts';

/** Instants are milliseconds since 1970. Secrets are kept as digests, hex; of passwords as argon2id in its own form. */
const accounts: Migration = {
  version: 1,
  title: 'accounts, roles, sessions, tokens, links, attempts, the trail',
  up: (t) => [
    `CREATE TABLE account (
      id ${t.text} PRIMARY KEY, email ${t.text} NOT NULL UNIQUE, name ${t.text}, password ${t.text},
      disabled ${t.bool} NOT NULL, made_at ${t.bigint} NOT NULL)`,
    `CREATE TABLE role (
      account ${t.text} NOT NULL, dataset ${t.text} NOT NULL, role ${t.text} NOT NULL, PRIMARY KEY (account, dataset))`,
    `CREATE TABLE session (
      digest ${t.text} PRIMARY KEY, account ${t.text} NOT NULL,
      made_at ${t.bigint} NOT NULL, used_at ${t.bigint} NOT NULL)`,
    `CREATE TABLE token (
      id ${t.text} PRIMARY KEY, digest ${t.text} NOT NULL UNIQUE, account ${t.text} NOT NULL, kind ${t.text} NOT NULL,
      family ${t.text} NOT NULL, name ${t.text} NOT NULL, scopes ${t.text} NOT NULL,
      made_at ${t.bigint} NOT NULL, expires_at ${t.bigint}, used_at ${t.bigint}, ended_at ${t.bigint})`,
    `CREATE TABLE link (
      digest ${t.text} PRIMARY KEY, kind ${t.text} NOT NULL, account ${t.text},
      made_at ${t.bigint} NOT NULL, expires_at ${t.bigint} NOT NULL, ended_at ${t.bigint})`,
    `CREATE TABLE attempt (
      subject ${t.text} PRIMARY KEY, failures ${t.int} NOT NULL, last_at ${t.bigint} NOT NULL, free_at ${t.bigint} NOT NULL)`,
    'CREATE SEQUENCE audit_seq',
    `CREATE TABLE audit (
      seq ${t.bigint} PRIMARY KEY DEFAULT nextval('audit_seq'), done_at ${t.bigint} NOT NULL, deed ${t.text} NOT NULL,
      by_email ${t.text}, from_address ${t.text}, about ${t.text} NOT NULL)`,
  ],
};

/** `seen`: the commit up to which deliveries were made. A secret must be kept as it is: it signs. */
const webhooks: Migration = {
  version: 2,
  title: 'webhooks, and what is to be delivered to them',
  up: (t) => [
    `CREATE TABLE webhook (
      id ${t.text} PRIMARY KEY, url ${t.text} NOT NULL, events ${t.text} NOT NULL, datasets ${t.text},
      secret ${t.text} NOT NULL, made_at ${t.bigint} NOT NULL, made_by ${t.text}, seen ${t.int} NOT NULL)`,
    `CREATE TABLE delivery (
      id ${t.text} PRIMARY KEY, webhook ${t.text} NOT NULL, event ${t.text} NOT NULL, seq ${t.int} NOT NULL,
      body ${t.text} NOT NULL, state ${t.text} NOT NULL, tries ${t.int} NOT NULL, due_at ${t.bigint} NOT NULL,
      made_at ${t.bigint} NOT NULL, ended_at ${t.bigint}, answered ${t.int}, why ${t.text})`,
  ],
};

/** Forward only, in order, without gaps. One that has been published is never edited. */
export const DESK_MIGRATIONS: readonly Migration[] = [accounts, webhooks];
