import './explore.css';
import type { Address, Go } from '../address.ts';
import { TimePart } from '../charts/time-part.tsx';
import type { Datasets } from '../data/server.ts';
import { EventPanel } from '../event/event-panel.tsx';
import { MapPart } from '../map/map-part.tsx';
import { Breakdown } from './breakdown.tsx';
import { Filters } from './filters.tsx';
import { useLive } from './live.ts';
import { EventTable } from './table.tsx';
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
  const dataset = datasets.find((d) => d.name === filter.dataset?.[0]) ?? datasets[0];
  const [first, last] = [dataset?.first ?? null, dataset?.last ?? null];
  return (
    <main className="explore" id="content">
      <h1 className="unseen">{dataset?.title}</h1>
      <div className="left">
        <TotalsPart filter={live.filter} go={go} />
        <Filters filter={filter} datasets={datasets} onFilter={live.settle} />
      </div>
      <div className="centre">
        <MapPart address={address} live={live} go={go} />
        <TimePart address={address} live={live} go={go} first={first} last={last} />
      </div>
      <div className="right">
        <Breakdown filter={live.filter} onFilter={live.settle} />
      </div>
      <div className="below">
        <EventTable filter={live.filter} open={open} onOpen={(to) => go({ open: to })} />
      </div>
      <EventPanel
        open={open}
        filter={filter}
        onOpen={(to) => go({ open: to }, 'replace')}
        onClose={() => go({ open: null })}
      />
    </main>
  );
}
