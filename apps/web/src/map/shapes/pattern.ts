const SIZE = 12;

type Draw = (pen: CanvasRenderingContext2D) => void;

const DRAWN = {
  /** For units in which nothing was counted. */
  dots: (pen) => {
    for (const [x, y] of [
      [3, 3],
      [9, 9],
    ] as const) {
      pen.beginPath();
      pen.arc(x, y, 1.1, 0, 2 * Math.PI);
      pen.fill();
    }
  },
  /** For ceasefire zones. Stripes lean the other way than those of disputed areas. */
  stripes: (pen) => {
    pen.lineWidth = 1.4;
    for (const from of [-SIZE, 0, SIZE]) {
      pen.beginPath();
      pen.moveTo(from, 0);
      pen.lineTo(from + SIZE, SIZE);
      pen.stroke();
    }
  },
} as const satisfies Record<string, Draw>;

export type Pattern = keyof typeof DRAWN;

/** A square that can be put side by side. */
export function patternOf(pattern: Pattern, colour: string): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  pen.strokeStyle = pen.fillStyle = colour;
  DRAWN[pattern](pen);
  return pen.getImageData(0, 0, SIZE, SIZE);
}
