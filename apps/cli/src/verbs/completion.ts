import { nearest, problem } from '@cairn/domain';
import type { Context } from '../context.ts';
import { programOf } from '../program.ts';
import type { Verb } from '../verb.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

interface Word {
  readonly verb: string;
  readonly summary: string;
  readonly flags: readonly { readonly name: string; readonly about: string; readonly takes: boolean }[];
}

async function words(context: Context): Promise<Word[]> {
  const program = programOf(await context.allVerbs(), () => {}, context);
  return program.commands.map((c) => ({
    verb: c.name(),
    summary: c.summary(),
    flags: [...c.options, ...program.options].map((o) => ({ name: o.long ?? '', about: o.description, takes: o.required })),
  }));
}

const bash = (all: readonly Word[]) => `_cairn() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" verb="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${all.map((w) => w.verb).join('|')}) verb="$word"; break ;; esac
  done
  case "$verb" in
${all.map((w) => `    ${w.verb}) COMPREPLY=($(compgen -W "${w.flags.map((f) => f.name).join(' ')}" -- "$cur")) ;;`).join('\n')}
    *) COMPREPLY=($(compgen -W "${all.map((w) => w.verb).join(' ')}" -- "$cur")) ;;
  esac
}
complete -o default -F _cairn cairn
`;

const quote = (text: string) => text.replaceAll("'", '’').replace(/[[\]:]/g, ' ');

const zsh = (all: readonly Word[]) => `#compdef cairn
_cairn() {
  local -a verbs
  verbs=(${all.map((w) => `'${w.verb}:${quote(w.summary)}'`).join(' ')})
  if (( CURRENT == 2 )); then _describe 'verb' verbs; return; fi
  case "$words[2]" in
${all.map((w) => `    ${w.verb}) _arguments ${w.flags.map((f) => `'*${f.name}[${quote(f.about)}]${f.takes ? ':value:_files' : ''}'`).join(' ')} '*:file:_files' ;;`).join('\n')}
  esac
}
compdef _cairn cairn
`;

const fish = (all: readonly Word[]) =>
  [
    ...all.map((w) => `complete -c cairn -n __fish_use_subcommand -f -a ${w.verb} -d '${quote(w.summary)}'`),
    ...all.flatMap((w) => w.flags.map((f) => `complete -c cairn -n '__fish_seen_subcommand_from ${w.verb}' -l ${f.name.slice(2)}${f.takes ? ' -r' : ''} -d '${quote(f.about)}'`)),
    '',
  ].join('\n');

const SCRIPT = { bash, zsh, fish } as const;

export const completion: Verb = {
  name: 'completion',
  summary: 'print a script that completes cairn in your shell',
  examples: ['cairn completion bash >> ~/.bashrc', 'cairn completion zsh > ~/.zfunc/_cairn', 'cairn completion fish > ~/.config/fish/completions/cairn.fish'],
  declare: (command) => void command.argument('<SHELL>', SHELLS.join(', ')),
  run: async (context, _options, [shell = '']) => {
    const known = SHELLS.find((s) => s === shell);
    if (!known) throw problem('format.unknown', { format: shell, known: SHELLS, near: nearest(shell, SHELLS) });
    context.out.write(SCRIPT[known](await words(context)));
  },
};
