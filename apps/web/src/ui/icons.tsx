import type { ReactNode } from 'react';

/** A sign of 18 by 18 pixels, in the colour of the text around it; what it means is said beside it. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 18 18"
      width={18}
      height={18}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {children}
    </svg>
  );
}

export const SearchIcon = () => (
  <Icon>
    <circle cx={7.8} cy={7.8} r={4.8} />
    <path d="m11.5 11.5 4 4" />
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M2.5 5.5h6m4 0h3M2.5 12.5h3m4 0h6" />
    <circle cx={10.5} cy={5.5} r={2} />
    <circle cx={7.5} cy={12.5} r={2} />
  </Icon>
);

export const FilterIcon = () => (
  <Icon>
    <path d="M2.5 4h13l-5 6v4.5l-3-1.5V10z" />
  </Icon>
);

export const TimeIcon = () => (
  <Icon>
    <path d="M2.5 15.5h13M4.5 12.5v-3m3 3v-7m3 7v-5m3 5v-8" />
  </Icon>
);

export const BreakdownIcon = () => (
  <Icon>
    <path d="M3 4h12M3 9h8M3 14h5" />
  </Icon>
);

export const TableIcon = () => (
  <Icon>
    <path d="M2.5 3.5h13v11h-13zM2.5 7.2h13M7 7.2v7.3" />
  </Icon>
);
