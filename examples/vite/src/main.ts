import { channel, createTailorbird, pages, privacyPanel, slots } from 'tailorbird';
import { config } from './config.ts';
import { showConsent } from './consent.ts';
import { mount } from './dom.ts';
import { defineSeedPacket } from './seed-packet.ts';
import { startShop } from './shop.ts';
import { showWhy } from './why.ts';

const tailorbird = createTailorbird({ config, plugins: [pages(), channel(), slots(), privacyPanel()] });
tailorbird.on('problem', ({ code, message }) => console.warn(`Tailorbird, ${code}: ${message}`));

defineSeedPacket();
mount('page');
startShop(tailorbird);
showConsent(tailorbird);
showWhy(tailorbird);
