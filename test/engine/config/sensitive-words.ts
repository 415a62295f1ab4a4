/** Texts as shops might write them of personas, in four languages, by what they tell of. */
export const TELLING: readonly (readonly [category: string, texts: readonly string[]])[] = [
  [
    'pregnancy',
    [
      'Pregnant visitors',
      'maternity-wear',
      'Expecting mothers',
      'Mom-to-be',
      'breastfeeding',
      'Frühschwangere',
      'Umstandsmode',
      'Werdende Mütter',
      'Kinderwunsch',
      'femmes enceintes',
      'Grossesse',
      'future maman',
      'Mujer embarazada',
      'ropa de maternidad',
      'lactancia',
    ],
  ],
  [
    'health',
    [
      'diabetics',
      'Cancer patients',
      'hearing aids',
      'overweight',
      'mental health',
      'Wheelchair users',
      'pharmacy',
      'Herzkranke',
      'Erkrankungen',
      'Rollstuhlfahrer',
      'Übergewichtige',
      'Medikamente',
      'Apotheke',
      'Allergiker',
      'maladies rares',
      'personnes handicapées',
      'surpoids',
      'enfermos',
      'discapacidad',
      'sobrepeso',
      'farmacia',
      'depressive',
      'Spielsüchtige',
      'drug addicts',
      'incontinencia',
    ],
  ],
  [
    'genes and biometrics',
    ['biometric data', 'DNA tests', 'genetics', 'Biometrie', 'données génétiques', 'genética'],
  ],
  [
    'sexual life or orientation',
    [
      'Gay men',
      'lesbians',
      'LGBTQ',
      'condoms',
      'Schwule',
      'Lesbische Paare',
      'Homosexuelle',
      'homosexuels',
      'bisexuelles',
      'transgénero o transgender',
      'preservativos',
      'lesbiana',
    ],
  ],
  [
    'religion',
    [
      'Muslims',
      'Jewish',
      'halal-buyer',
      'Kosher',
      'church members',
      'Ramadan',
      'Katholiken',
      'Juden',
      'Moscheen',
      'Kopftücher: Kopftuch',
      'musulmanes',
      'juives',
      'chrétiens',
      'église',
      'judíos',
      'católica',
      'iglesia',
    ],
  ],
  [
    'ethnic origin',
    [
      'ethnicity',
      'African-American',
      'hispanics',
      'refugees',
      'immigrants',
      'Migrationshintergrund',
      'Flüchtlinge',
      'Bootsflüchtling',
      'Hautfarbe',
      'origine ethnique',
      'immigrés',
      'inmigrantes',
      'etnia',
    ],
  ],
  [
    'political opinion',
    [
      'political views',
      'Republicans',
      'left-wing',
      'voters',
      'Politik',
      'Wählerinnen',
      'Sozialdemokraten',
      'politique',
      'extrême droite',
      'électeurs',
      'votantes',
      'comunistas',
    ],
  ],
  [
    'trade union membership',
    [
      'trade-union',
      'union members',
      'labour unions',
      'Gewerkschafter',
      'Betriebsrat',
      'syndicat',
      'syndiqués',
      'sindicato',
    ],
  ],
  [
    'crime',
    ['criminal record', 'convicted', 'Vorbestrafte', 'Straftäter', 'casier judiciaire', 'delincuentes'],
  ],
  ['being a minor', ['underage', 'minors', 'teenagers', 'Minderjährige', 'mineurs', 'menores de edad']],
  [
    'money trouble',
    [
      'in debt',
      'bankrupt',
      'unemployed',
      'low income',
      'bad credit',
      'Überschuldete',
      'Arbeitslose',
      'Bürgergeld',
      'surendettés',
      'chômeurs',
      'deudas',
      'desempleados',
    ],
  ],
  [
    'distress',
    [
      'bereaved',
      'homeless',
      'divorced',
      'lonely',
      'Trauernde',
      'Obdachlose',
      'Verwitwete',
      'sans-abri',
      'divorcés',
      'viudas',
      'sin hogar',
    ],
  ],
];

/** What shops say of other things. */
export const CLEAR: readonly string[] = `
  Baby products | Kids | Toys for children | Teens | Parents | School supplies | Baby & toddler | Kinderwagen | Bébé
  Zodiac: cancer | Star sign cancer | Cancer horoscope | Union Jack | Western Union | Christian Dior | Race bikes | Party
  Black Friday | Black | White goods | Brown shoes | Handicap golf | Enceintes Bluetooth | enceinte portable | Medicine ball
  Medicine cabinet | Church's shoes | Churchill | Jude Law | Banana Republic | Democratic design | Sports | Gardening
  Fertile garden | Window blinds | Patient shopper | Sick deals | Coffee addicts | Alcoholic drinks | Alcohol-free
  Non-alcoholic wine | Retail therapy | Aromatherapy | Hypoallergenic | Car diagnostics | Diagnosegerät | SPD pedals
  Sewing patterns | Loyal customer | Bargain hunter | Sale | Free shipping | Gift shopper | Students | Seniors | Women | Men
  Unisex | Sexy | Large sizes | Plus-size | Fitness | Running | Yoga | Diet cola | Vegan | Organic | Vitamins | Beauty | Skin tone
  Fingerprint lock | Facial recognition | Ford Escort | Swinger chair | Golf swing | Crime novels | Kriminalroman | Prison Break
  Black Widow | Lonely Planet | Desperate Housewives | Arabica coffee | Bohemian | Gypsy skirt | Amish furniture | Latin music
  Polish | Polen | Turkish towels | Made in Germany | Auswahl | Selección | elección | sélection | Wahl | Vote for us
  Content syndication | Syndicated | Team player | Mineral water | Minor repairs | Mineur de fond | Convection oven | Conviction
  Debit card | Debut | Indebted? no | Widescreen | Window shopper | Scheibe | Einsatz | Trauben | Liquid death | Grief? no
  Animal welfare | Energy poor | Kranich | Kranz | Schulranzen | Schulter | Schuldig? no | Syndrome? no | Gayle | Marvin Gaye
  Islander | Isla | Islay | Jewel | Jewellery | Hinde | Halo | Kosmetik | Paradise | Partner | Parfum | Moss | Mosaic
  Genre | Generic | General | Geneva | Bioethanol | Biometal? no | Politeness | Police | Polis | Policy
`
  .split(/[|\n]/)
  .map((text) => text.replace(/\?.*/, '').trim())
  .filter((text) => text !== '' && text !== 'Indebted' && text !== 'Grief');
