/*
 * Words that hint at what the law protects most (Art. 9 and 10 GDPR), and at need: in English, German, French and
 * Spanish, without accents and in small letters. A star stands for any ending. Few and plain on purpose: a word that
 * shops use for other things, as "race" or "party", would only teach people to look away.
 */
const WORDS: Readonly<Record<string, string>> = {
  health: `pregnan* miscarriage* illness* disease* diabet* cancer depress* hiv asthma* allerg* medical medication*
    medicine* patient* disabled disabilit* wheelchair* incontinen* infertil* contracept* menopaus* obes* overweight
    addict* alcoholi* diagnos* prescription*
    schwanger* krank* *krankheit* *krankung* behindert* behinderung* rollstuhl* medikament* arznei* verhutung*
    wechseljahr* kinderwunsch* ubergewicht* suchtig* pflegebedurft*
    enceinte* grossesse* malade* maladie* handicapee* handicapes medicament* infertilite contracepti* surpoids
    embaraz* enferm* discapac* alergi* anticoncepti* sobrepeso obesidad`,
  religion: `religio* muslim* islam* jewish judaism jew jews hindu* buddhis* catholic* protestant* church* mosque*
    synagog* halal kosher ramadan
    judisch* jude juden katholi* evangelisch* kirche* moschee* koscher
    musulman* juif juive juifs juives catholique* eglise* mosquee* casher chretien*
    catolic* iglesia* mezquita* judaismo`,
  origin: `ethnic* racial immigrant* migrant* refugee* ethnisch* fluchtling* auslander* ethnique* immigre* refugie*
    etnia etnic* inmigrant* refugiad*`,
  politics: `politic* republicans democrats socialis* communis* politik* politisch* gewerkschaft* politique* syndicat*
    syndique* sindicat* sindicalis*`,
  'sexual orientation': `gay gays lesbian* lesbisch* lesbien* homosex* bisex* transgender* transsex* queer* lgbt*
    schwul* sexual*`,
  'money trouble': `debt debts bankrupt* insolven* unemploy* verschuld* uberschuld* schulden arbeitslos* endette*
    surendett* chomeu* chomage deuda deudas desemple*`,
  crime: `criminal* convict* vorbestraft* straftat* delinquan* delincuen*`,
  'being a minor': `underage minors minderjahrig* mineurs`,
};

const PATTERNS = Object.entries(WORDS).map(([category, words]) => {
  const forms = words.split(/\s+/).map((word) => word.replaceAll('*', '[a-z]*'));
  return { category, pattern: new RegExp(`^(?:${forms.join('|')})$`) };
});

export interface Hint {
  readonly word: string;
  readonly category: string;
}

/** The first word of a text or a name that hints at something sensitive. */
export function hintIn(text: string): Hint | undefined {
  // `pregnantVisitor`, `pregnant-visitor` and `Pregnant visitor` are the same words.
  const words = text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').split(/[^\p{L}\p{M}]+/u);
  for (const word of words) {
    const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const found = plain === '' ? undefined : PATTERNS.find(({ pattern }) => pattern.test(plain));
    if (found) return { word, category: found.category };
  }
  return undefined;
}
