import { startEarly } from './start.ts';

startEarly();
