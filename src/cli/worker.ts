import { parentPort, workerData } from 'node:worker_threads';
import { replayStored, type Task } from './simulate/parts.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by `replayParts`, and by nobody else
const task = workerData as Task;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
void replayStored(task, (said) => parentPort?.postMessage(said));
