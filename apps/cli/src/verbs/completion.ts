import { nearest, problem } from '@cairn/domain';
import { Argument, type Command } from 'commander';
import type { Context } from '../context.ts';
import { programOf } from '../program.ts';
import type { Verb } from '../verb.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

interface Flag {
  readonly name: string;
  readonly about: string;
  readonly takes: boolean;
  /** Words that it takes, where they are few; else files are offered. */
  readonly words: readonly string[];
}

interface Word {
  readonly verb: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
  /** Words of its first argument, where they are few. */
  readonly words: readonly string[];
}

type Lists = Readonly<Record<string, readonly string[]>>;

const flagsOf = (command: Command, lists: Lists): Flag[] =>
  command.options.map(({ long, description, required, argChoices }) => ({
    name: long ?? '',
    about: description,
    takes: required,
    words: argChoices ?? lists[long ?? ''] ?? [],
  }));

async function program(context: Context): Promise<{ words: Word[]; globals: Flag[] }> {
  const { GROUPING_NAMES, PERIODS } = await import('@cairn/query');
  const lists: Lists = { '--by': GROUPING_NAMES, '--every': PERIODS, '--civilian-targeting': ['yes', 'no'] };
  const whole = programOf(await context.allVerbs(), () => {}, context);
  const globals = [...flagsOf(whole, lists), { name: '--help', about: 'show help', takes: false, words: [] }];
  const words = whole.commands.map((c) => ({
    verb: c.name(),
    summary: c.summary(),
    flags: [...flagsOf(c, lists), ...globals.filter((f) => f.name !== '--version')],
    words: c.registeredArguments[0]?.argChoices ?? [],
  }));
  return { words, globals };
}

const unique = <T extends { name: string }>(flags: readonly T[]): T[] => [
  ...new Map(flags.map((f) => [f.name, f])).values(),
];

/** Where flags of one name take different words in different verbs, each verb has its own line. */
const bashWords = (all: readonly Word[]) =>
  all.flatMap((w) =>
    w.flags.filter((f) => f.words.length > 0).map((f) => `    ${w.verb}:${f.name}) words="${f.words.join(' ')}" ;;`),
  );

const bash = (all: readonly Word[], globals: readonly Flag[]) => `_cairn() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" verb="" words="" i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in
      --data|--store) ((i++)) ;;
      -*) ;;
      *) verb="\${COMP_WORDS[i]}"; break ;;
    esac
  done
  case "$verb:$prev" in
${bashWords(all).join('\n')}
    ${unique([...globals, ...all.flatMap((w) => w.flags)])
      .filter((f) => f.takes)
      .map((f) => `*:${f.name}`)
      .join('|')}) return ;;
    *) case "$verb:$cur" in
${all.map((w) => `      ${w.verb}:-*) words="${w.flags.map((f) => f.name).join(' ')}" ;;`).join('\n')}
${all
  .filter((w) => w.words.length > 0)
  .map((w) => `      ${w.verb}:*) [ "$prev" = ${w.verb} ] && words="${w.words.join(' ')}" ;;`)
  .join('\n')}
      :-*) words="${globals.map((f) => f.name).join(' ')}" ;;
      :*|help:*) words="${all.map((w) => w.verb).join(' ')} help" ;;
    esac ;;
  esac
  [ -n "$words" ] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _cairn cairn
`;

const quote = (text: string) => text.replaceAll("'", '’').replace(/[[\]:]/g, ' ');

const zshFlag = ({ name, about, takes, words }: Flag) =>
  `'*${name}[${quote(about)}]${takes ? `:value:${words.length > 0 ? `(${words.join(' ')})` : '_files'}` : ''}'`;

const zshVerb = (w: Word) => {
  const argument = w.words.length > 0 ? `'1:word:(${w.words.join(' ')})' '*:file:_files'` : "'*:file:_files'";
  return `    ${w.verb}) _arguments ${w.flags.map(zshFlag).join(' ')} ${argument} ;;`;
};

const zsh = (all: readonly Word[]) => `#compdef cairn
_cairn() {
  local -a verbs
  verbs=(${all.map((w) => `'${w.verb}:${quote(w.summary)}'`).join(' ')})
  if (( CURRENT == 2 )); then _describe 'verb' verbs; return; fi
  local verb="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$verb" in
${all.map(zshVerb).join('\n')}
  esac
}
compdef _cairn cairn
`;

const fishWords = (words: readonly string[]) => (words.length > 0 ? ` -f -a '${words.join(' ')}'` : '');

const fish = (all: readonly Word[]) =>
  all
    .flatMap((w) => [
      `complete -c cairn -n __fish_use_subcommand -f -a ${w.verb} -d '${quote(w.summary)}'`,
      ...(w.words.length > 0
        ? [`complete -c cairn -n '__fish_seen_subcommand_from ${w.verb}'${fishWords(w.words)}`]
        : []),
      ...w.flags.map(
        (f) =>
          `complete -c cairn -n '__fish_seen_subcommand_from ${w.verb}' -l ${f.name.slice(2)}${f.takes ? ' -r' : ''}` +
          `${fishWords(f.words)} -d '${quote(f.about)}'`,
      ),
    ])
    .join('\n')
    .concat('\n');

const SCRIPT = { bash, zsh, fish } as const;

export const completion: Verb = {
  name: 'completion',
  summary: 'print a script that completes cairn in your shell',
  examples: [
    'cairn completion bash >> ~/.bashrc',
    'cairn completion zsh > ~/.zfunc/_cairn',
    'cairn completion fish > ~/.config/fish/completions/cairn.fish',
  ],
  declare: (command) => {
    const shell = new Argument('<SHELL>', 'your shell');
    shell.argChoices = [...SHELLS];
    command.addArgument(shell);
  },
  run: async (context, _options, [shell = '']) => {
    const known = SHELLS.find((s) => s === shell);
    if (!known) {
      const near = nearest(shell, SHELLS);
      const hint = near.length === 1 ? `did you mean ${near[0]}?` : `it can for ${SHELLS.join(', ')}`;
      throw problem('usage.wrong', { why: `cairn cannot complete in "${shell}"; ${hint}`, verb: 'completion' });
    }
    const { words, globals } = await program(context);
    context.out.write(SCRIPT[known](words, globals));
  },
};
