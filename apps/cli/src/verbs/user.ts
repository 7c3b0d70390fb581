import { existsSync } from 'node:fs';
import type { Accounts, Act, Person } from '@cairn/accounts';
import { EVERYWHERE, ROLES, type Role, SCOPES, type Scope } from '@cairn/accounts/principal';
import { nearest, problem } from '@cairn/domain';
import { isAddress, isRemote, withoutPassword } from '@cairn/store/place';
import { Argument, type Command } from 'commander';
import type { Context } from '../context.ts';
import { csv, json, oneLine, plural, table } from '../ui/print.ts';
import { choiceOption, countFrom, formatFrom, formatOption, type Options, TABLE_FORMATS, type Verb } from '../verb.ts';

type Format = (typeof TABLE_FORMATS)[number];

/** What an action works with. */
interface Work {
  readonly context: Context;
  readonly options: Options;
  readonly accounts: Accounts;
  /** Empty where the action takes none. */
  readonly email: string;
  readonly act: Act;
  readonly format: Format;
}

const wrong = (why: string) => problem('usage.wrong', { why, verb: 'user' });

/** @throws Problem role.unknown, usage.wrong */
function roleFrom({ role }: Options, known: readonly string[]): string {
  if (role === undefined) throw wrong(`which role? Say it with --role: ${known.join(', ')}`);
  const name = String(role);
  if (!known.includes(name)) throw problem('role.unknown', { name, near: nearest(name, known), known });
  return name;
}

const datasetFrom = ({ dataset }: Options): string => (dataset === undefined ? EVERYWHERE : String(dataset));

/** `write` does all that its owner may: it asks, too. @throws Problem usage.wrong */
function scopesFrom({ scope }: Options): Scope[] {
  const at = SCOPES.indexOf(scope as Scope);
  if (at < 0) throw wrong(`--scope is ${SCOPES.join(' or ')}${scope === undefined ? '' : `, not "${scope}"`}`);
  return SCOPES.slice(0, at + 1);
}

/** All of standard input without the end of its last line. */
async function passwordFrom(stdin: NodeJS.ReadStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stdin) parts.push(part as Buffer);
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

const placeShown = (dataset: string): string => (dataset === EVERYWHERE ? 'every dataset' : dataset);
const rolesShown = ({ roles }: Person): string =>
  Object.entries(roles)
    .map(([dataset, role]) => `${role} on ${placeShown(dataset)}`)
    .join(', ') || 'no role';
const stateShown = ({ disabled, hasPassword }: Person): string =>
  disabled ? 'disabled' : hasPassword ? 'open' : 'no password yet';

/** A person as JSON, or a sentence about them. */
function say({ context, format }: Work, person: Person, sentence: string): void {
  if (format === 'json') context.out.write(json(person));
  else if (!context.quiet) context.out.write(`${oneLine(sentence)}\n`);
}

async function add(work: Work): Promise<void> {
  const { context, options, accounts, email, act } = work;
  const role = roleFrom(options, ROLES) as Role;
  const password = options['passwordStdin'] ? await passwordFrom(process.stdin) : undefined;
  const person = await accounts.add(
    {
      email,
      roles: { [datasetFrom(options)]: role },
      ...(options['name'] === undefined ? {} : { name: String(options['name']) }),
      ...(password === undefined ? {} : { password }),
    },
    act,
  );
  const next = password === undefined ? ` Next: cairn user link ${person.email}${context.again}` : '';
  say(work, person, `${person.email} is ${rolesShown(person)}.${next}`);
}

async function setRole(work: Work): Promise<void> {
  const { options, accounts, email, act } = work;
  const role = roleFrom(options, [...ROLES, 'none']);
  const person = await accounts.setRole(email, datasetFrom(options), role === 'none' ? null : (role as Role), act);
  say(work, person, `${person.email} is ${rolesShown(person)}.`);
}

const disabling = (disabled: boolean) => async (work: Work) => {
  const person = await work.accounts.disable(work.email, disabled, work.act);
  const sentence = disabled ? 'is disabled: signed out everywhere, and no token works' : 'may sign in again';
  say(work, person, `${person.email} ${sentence}.`);
};

async function token({ context, options, accounts, email, act, format }: Work): Promise<void> {
  const scopes = scopesFrom(options);
  const days = countFrom(options, 'days', 'user');
  const name = String(options['name'] ?? '');
  const made = await accounts.tokens.make(email, { name, scopes, ...(days === undefined ? {} : { days }) }, act);
  if (format === 'json') return void context.out.write(json({ token: made.token }));
  context.out.write(`${made.token}\n`);
  if (!context.quiet) context.err.write(`It is shown this once, and ends on ${made.expiresAt?.slice(0, 10)}.\n`);
}

async function link({ context, options, accounts, email, act, format }: Work): Promise<void> {
  const { linkTo } = await import('@cairn/accounts');
  const made = await accounts.links.make(email, act);
  const url = linkTo(String(options['baseUrl'] ?? 'http://127.0.0.1:4040'), made);
  const { kind, expiresAt } = made;
  if (format === 'json') return void context.out.write(json({ url, kind, expiresAt }));
  context.out.write(`${url}\n`);
  if (!context.quiet) context.err.write('It works once, and for a day. An older link of theirs works no more.\n');
}

const COLUMNS = ['email', 'name', 'roles', 'state', 'made'];

async function list({ context, accounts, format }: Work): Promise<void> {
  const people = await accounts.list();
  if (format === 'json') return void context.out.write(json(people));
  const rows = people.map((p) => ({
    email: p.email,
    name: p.name,
    roles: rolesShown(p),
    state: stateShown(p),
    made: p.madeAt.slice(0, 10),
  }));
  if (format === 'csv') return void context.out.write(csv(COLUMNS, rows));
  if (rows.length === 0)
    return void context.out.write('Nobody has an account yet. Next: cairn user add EMAIL --role admin\n');
  context.out.write(table(COLUMNS, rows, context.paint, { most: 48 }));
  if (!context.quiet) context.err.write(`${plural(rows.length, 'account')}.\n`);
}

const ACTIONS = {
  add: 'make an account',
  list: 'list all accounts',
  role: 'give a role, or take it away',
  token: 'make a token for programs',
  link: 'make a one-time link that sets a password',
  disable: 'close an account',
  enable: 'open it again',
} as const;
type Action = keyof typeof ACTIONS;

const DO: Readonly<Record<Action, (work: Work) => Promise<void>>> = {
  add,
  list,
  role: setRole,
  token,
  link,
  disable: disabling(true),
  enable: disabling(false),
};

function action(): Argument {
  const words = Object.entries(ACTIONS).map(([word, means]) => `${word}: ${means}`);
  const argument = new Argument('<ACTION>', words.join('; '));
  argument.argChoices = Object.keys(ACTIONS);
  return argument;
}

/** @throws Problem usage.wrong */
function actionFrom(word: string | undefined, email: string | undefined): Action {
  const known = Object.keys(ACTIONS);
  if (word === undefined || !known.includes(word)) {
    const near = nearest(word ?? '', known);
    const hint = near.length > 0 ? `did you mean "${near.join('" or "')}"?` : `known are ${known.join(', ')}`;
    throw wrong(`"${word}" is nothing that can be done with accounts; ${hint}`);
  }
  if (word !== 'list' && email === undefined) throw wrong(`whose account? cairn user ${word} EMAIL`);
  return word as Action;
}

export const user: Verb = {
  name: 'user',
  summary: 'say who may do what: accounts, roles, tokens',
  examples: [
    'cairn user add reader@example.org --role reader --password-stdin < password.txt',
    'cairn user role coder@example.org --role coder --dataset sudan',
    'cairn user token script@example.org --scope read --days 30 --format json',
    'cairn user list',
  ],
  declare: (command: Command) => {
    command.addArgument(action()).argument('[EMAIL]', 'whose account');
    choiceOption(command, '--role <ROLE>', 'what they may do; none takes it away', [...ROLES, 'none']);
    command
      .option('--dataset <NAME>', 'on this dataset alone; else on every one')
      .option('--name <TEXT>', 'what they, or the token, are called')
      .option('--password-stdin', 'read the password from standard input');
    choiceOption(
      command,
      '--scope <SCOPE>',
      'what a token is for: read asks, write does all that its owner may',
      SCOPES,
    );
    command
      .option('--days <N>', 'until a token ends; 90 where not given')
      .option('--base-url <URL>', 'address of the server that a link leads to; else http://127.0.0.1:4040');
    formatOption(command, TABLE_FORMATS);
  },
  run: async (context, options, [word, email]) => {
    const what = actionFrom(word, email);
    const format = formatFrom(options, TABLE_FORMATS);
    if (isRemote(context.store)) throw problem('store.remote', { at: withoutPassword(context.store) });
    if (what !== 'add' && !isAddress(context.store) && !existsSync(context.store))
      throw problem('store.missing', { path: context.shownAt });
    const { openDesk } = await import('@cairn/store');
    const { openAccounts } = await import('@cairn/accounts');
    const desk = await openDesk(context.store, { mode: 'write' });
    try {
      const act = { by: context.author === 'unnamed' ? null : context.author, from: null };
      const accounts = openAccounts(desk);
      await DO[what]({ context, options, accounts, email: email ?? '', act, format });
    } finally {
      await desk.close();
    }
  },
};
