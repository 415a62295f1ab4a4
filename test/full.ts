/** Whether this is the full run, in which counts are as large as it takes: `npm run test:full`. */
export const isFull = process.env['TAILORBIRD_FULL'] !== undefined;
