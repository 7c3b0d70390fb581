import './explore.css';
import type { Address, Go } from '../address.ts';
import { TimePart } from '../charts/time-part.tsx';
import { ChangedTable } from '../compare/changed-table.tsx';
import { CompareMap } from '../compare/compare-map.tsx';
import { TotalsDifference } from '../compare/totals-difference.tsx';
import { statesOf } from '../compare/use-difference.ts';
import type { Datasets } from '../data/server.ts';
import { EventPanel } from '../event/event-panel.tsx';
import { MapPart } from '../map/map-part.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { useTitle } from '../ui/title.ts';
import { Breakdown } from './breakdown.tsx';
import { Columns } from './columns.tsx';
import { Filters } from './filters.tsx';
import { useLive } from './live.ts';
import type { Parts } from './parts.ts';
import { Sheets } from './sheets.tsx';
import { EventTable } from './table.tsx';
import { conditionsOf } from './title.ts';
import { Top } from './top.tsx';
import { TotalsPart } from './totals-part.tsx';

export interface ExplorerProps {
  readonly address: Address;
  readonly go: Go;
  readonly datasets: Datasets['datasets'];
}

/** Map, time, breakdown and table: one view of one filter. */
export function Explorer({ address, go, datasets }: ExplorerProps) {
  const { filter, open } = address;
  const live = useLive(filter, go);
  const narrow = useNarrow();
  const dataset = datasets.find((d) => d.name === filter.dataset?.[0]) ?? datasets[0];
  const [first, last] = [dataset?.first ?? null, dataset?.last ?? null];
  useTitle(dataset?.title, ...conditionsOf(filter));
  const states = statesOf(address);
  const whole: Parts = {
    figures: <TotalsPart filter={live.filter} />,
    filters: (
      <Filters
        filter={filter}
        compare={address.compare}
        datasets={datasets}
        onFilter={live.settle}
        onCompare={(compare) => go({ compare })}
      />
    ),
    map: <MapPart address={address} live={live} go={go} />,
    time: <TimePart address={address} live={live} go={go} first={first} last={last} />,
    breakdown: <Breakdown address={address} go={go} filter={live.filter} onFilter={live.settle} />,
    table: <EventTable address={address} go={go} filter={live.filter} />,
  };
  const parts: Parts = states
    ? {
        ...whole,
        map: <CompareMap address={address} states={states} go={go} />,
        breakdown: <TotalsDifference filter={filter} states={states} />,
        table: <ChangedTable filter={filter} states={states} onOpen={(to) => go({ open: to })} />,
      }
    : whole;
  return (
    <main className="explore" id="content" tabIndex={-1}>
      <h1 className="unseen">{dataset?.title}</h1>
      <Top address={address} live={live} go={go} />
      {narrow ? <Sheets parts={parts} filter={live.filter} isOver={open === null} /> : <Columns parts={parts} />}
      <EventPanel
        open={open}
        filter={filter}
        onOpen={(to) => go({ open: to }, 'replace')}
        onClose={() => go({ open: null })}
      />
    </main>
  );
}
