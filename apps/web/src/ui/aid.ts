import { createContext, useContext } from 'react';

/** What can be opened over any page. */
export type Aid = 'search' | 'shortcuts' | 'tour';

export interface AidProps {
  readonly onClose: () => void;
}

export const Opening = createContext<(aid: Aid) => void>(() => undefined);

/** Opens one of them; the one before is closed. */
export const useAids = () => useContext(Opening);
