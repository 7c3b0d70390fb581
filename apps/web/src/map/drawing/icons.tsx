import type { ReactNode } from 'react';

const icon = (inside: ReactNode) => (
  <svg
    width="18"
    height="18"
    viewBox="0 0 18 18"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    aria-hidden="true"
  >
    {inside}
  </svg>
);

export const ICONS = {
  box: icon(<rect x="3" y="4.5" width="12" height="9" strokeDasharray="2.6 1.6" />),
  polygon: icon(<path d="M4 6.5 10 3l5 5.5-3 6.5-8-2.5z" strokeLinejoin="round" />),
  change: icon(<path d="m3.5 14.5.8-3.4 7.6-7.6 2.6 2.6-7.6 7.6zM10 5.4l2.6 2.6" strokeLinejoin="round" />),
  remove: icon(<path d="m4.5 4.5 9 9m0-9-9 9" strokeLinecap="round" />),
  numbers: icon(<path d="M6.5 3 5 15M12.5 3 11 15M3 6.8h12.5M2.5 11.2H15" strokeLinecap="round" />),
} as const;
