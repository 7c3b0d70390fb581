import { Agent, get } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 50 });

/** An answer: how long until its first byte and its last, ms, and how many bytes. */
export interface Fetched {
  readonly first: number;
  readonly all: number;
  readonly bytes: number;
}

export const fetched = (url: string): Promise<Fetched> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    let [first, bytes] = [0, 0];
    get(url, { agent }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        first ||= performance.now() - began;
        bytes += chunk.length;
      });
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
        else resolve({ first, all: performance.now() - began, bytes });
      });
    }).on('error', reject);
  });
