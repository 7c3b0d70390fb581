/** The resolution of H3 at each zoom, as the server's tiles have it. */
const RESOLUTIONS = [1, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 7, 8, 8, 8] as const;

export const resolutionAt = (zoom: number): number =>
  RESOLUTIONS[Math.min(Math.max(Math.floor(zoom), 0), RESOLUTIONS.length - 1)] as number;
