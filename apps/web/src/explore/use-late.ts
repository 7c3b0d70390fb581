import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

/** A text that goes on its way when whoever types it pauses. */
export function useLate(value: string, send: (text: string) => void) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  const late = useDebouncedCallback(send, 350);
  const type = (next: string) => {
    setText(next);
    late(next);
  };
  return [text, type] as const;
}
