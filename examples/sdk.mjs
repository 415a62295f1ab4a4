// The examples use Tailorbird as it is in dist/. This installs and builds it where that has not been done.
import { ensureBuilt, ensureInstalled } from '../test/prepare.mjs';

ensureInstalled();
ensureBuilt();
