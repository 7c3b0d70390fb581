import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of temporary files that comes into being with its first file and goes as a whole. Readable by its owner only. */
export class Workspace {
  readonly #parent: string;
  readonly #held = new Set<string>();
  #folder: string | null = null;

  constructor(parent: string) {
    this.#parent = parent;
  }

  /** A path for a new file. `name` is ours: never a name that came from outside. */
  async path(name: string): Promise<string> {
    if (this.#folder === null) {
      await mkdir(this.#parent, { recursive: true });
      this.#folder = await mkdtemp(join(this.#parent, 'cairn-read-'));
    }
    const path = join(this.#folder, `${this.#held.size}-${name}`);
    this.#held.add(path);
    return path;
  }

  /** Removes one file early, if it is ours; the user's own file stays. */
  async drop(path: string): Promise<void> {
    if (this.#held.has(path)) await rm(path, { force: true });
  }

  /** Removes everything. May be called again. */
  async dispose(): Promise<void> {
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
