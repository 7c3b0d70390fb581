export { LAST_ZOOM, type TileLayer, type TilesAbout, tilesAbout } from './about.ts';
export type { TileAddress } from './mercator.ts';
export { MOST_EVENTS, type Tiles, tiles } from './tiles.ts';
