/** Every colour a thing is sold in: the name we print, and the paint we draw it with. */
export const COLOURS = {
  chalk: { name: 'Chalk', hex: '#efe9db' },
  oat: { name: 'Oat', hex: '#d8c6a2' },
  straw: { name: 'Straw', hex: '#dfbf72' },
  mustard: { name: 'Mustard', hex: '#d79b27' },
  rust: { name: 'Rust', hex: '#b9552f' },
  tomato: { name: 'Tomato', hex: '#cf4630' },
  brick: { name: 'Brick', hex: '#983c2b' },
  rose: { name: 'Faded rose', hex: '#d49787' },
  plum: { name: 'Plum', hex: '#6c3a52' },
  moss: { name: 'Moss', hex: '#687a45' },
  bottle: { name: 'Bottle green', hex: '#285244' },
  sea: { name: 'Sea glass', hex: '#5c9191' },
  sky: { name: 'Washed blue', hex: '#92b6c4' },
  ink: { name: 'Ink blue', hex: '#2c4360' },
  slate: { name: 'Slate', hex: '#6b7780' },
  iron: { name: 'Black iron', hex: '#3a3e42' },
  steel: { name: 'Brushed steel', hex: '#b3babc' },
  brass: { name: 'Brass', hex: '#c79a45' },
  copper: { name: 'Copper', hex: '#bd7344' },
  clay: { name: 'Terracotta', hex: '#c06c48' },
  oak: { name: 'Oak', hex: '#c2945c' },
  walnut: { name: 'Walnut', hex: '#75503a' },
};

export const paint = (colour) => COLOURS[colour].hex;
