/** What reading needs from its surroundings. */
export interface SpoolOptions {
  /** Folder for temporary files; made if it is missing. Each call uses a folder of its own in it. */
  readonly tempDir: string;
  readonly signal?: AbortSignal;
  /** Told how many bytes were received or read, and of how many; null where nobody knows. */
  readonly onBytes?: (done: number, total: number | null) => void;
  /** What `-` reads. */
  readonly stdin?: NodeJS.ReadableStream;
  readonly fetch?: typeof fetch;
}
