/** What rosters call the languages of Japan's foreign residents. Code: BCP 47. The first name is the usual one. */
export const languageNames: readonly { readonly code: string; readonly names: readonly string[] }[] = [
  { code: 'en', names: ['英語', '英', 'english'] },
  { code: 'zh', names: ['中国語', '中', '北京語', '中国語(北京語)', '普通話', '中国語(普通話)', 'chinese', 'mandarin'] },
  { code: 'yue', names: ['広東語', '中国語(広東語)', 'cantonese'] },
  { code: 'nan', names: ['台湾語', '閩南語', '福建語', 'taiwanese'] },
  { code: 'ko', names: ['韓国語', '韓国・朝鮮語', '朝鮮語', '韓', 'ハングル', 'korean'] },
  { code: 'vi', names: ['ベトナム語', 'ヴェトナム語', '越', 'vietnamese'] },
  { code: 'fil', names: ['フィリピノ語', 'フィリピン語', 'タガログ語', 'filipino', 'tagalog'] },
  { code: 'ceb', names: ['セブアノ語', 'ビサヤ語', 'cebuano'] },
  { code: 'pt', names: ['ポルトガル語', '葡', 'ブラジル・ポルトガル語', 'portuguese'] },
  { code: 'es', names: ['スペイン語', '西', 'spanish'] },
  { code: 'id', names: ['インドネシア語', '尼', 'indonesian'] },
  { code: 'ms', names: ['マレー語', 'マレーシア語', 'malay'] },
  { code: 'th', names: ['タイ語', '泰', 'thai'] },
  { code: 'ne', names: ['ネパール語', 'nepali'] },
  { code: 'my', names: ['ミャンマー語', 'ビルマ語', 'burmese', 'myanmar'] },
  { code: 'km', names: ['クメール語', 'カンボジア語', 'khmer'] },
  { code: 'lo', names: ['ラオス語', 'ラオ語', 'lao'] },
  { code: 'si', names: ['シンハラ語', 'sinhala'] },
  { code: 'ta', names: ['タミル語', 'tamil'] },
  { code: 'bn', names: ['ベンガル語', 'bengali'] },
  { code: 'hi', names: ['ヒンディー語', 'ヒンドゥー語', 'ヒンディ語', 'hindi'] },
  { code: 'ur', names: ['ウルドゥー語', 'ウルドゥ語', 'urdu'] },
  { code: 'pa', names: ['パンジャーブ語', 'パンジャブ語', 'punjabi'] },
  { code: 'mn', names: ['モンゴル語', '蒙古語', 'mongolian'] },
  { code: 'ug', names: ['ウイグル語', 'uyghur'] },
  { code: 'bo', names: ['チベット語', 'tibetan'] },
  { code: 'ru', names: ['ロシア語', '露', 'russian'] },
  { code: 'uk', names: ['ウクライナ語', 'ukrainian'] },
  { code: 'fr', names: ['フランス語', '仏', 'french'] },
  { code: 'de', names: ['ドイツ語', '独', 'german'] },
  { code: 'it', names: ['イタリア語', '伊', 'italian'] },
  { code: 'nl', names: ['オランダ語', 'dutch'] },
  { code: 'pl', names: ['ポーランド語', 'polish'] },
  { code: 'ro', names: ['ルーマニア語', 'romanian'] },
  { code: 'tr', names: ['トルコ語', 'turkish'] },
  { code: 'fa', names: ['ペルシャ語', 'ペルシア語', 'persian', 'farsi'] },
  { code: 'prs', names: ['ダリー語', 'ダリ語', 'dari'] },
  { code: 'ps', names: ['パシュトー語', 'パシュトゥー語', 'pashto'] },
  { code: 'ku', names: ['クルド語', 'kurdish'] },
  { code: 'ar', names: ['アラビア語', '亜', 'arabic'] },
  { code: 'uz', names: ['ウズベク語', 'uzbek'] },
  { code: 'sw', names: ['スワヒリ語', 'swahili'] },
  { code: 'ja', names: ['日本語', 'japanese'] },
  { code: 'jsl', names: ['手話', '日本手話', 'sign language'] },
]

const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s・]+/g, '')

const codes: ReadonlyMap<string, string> = new Map(
  languageNames.flatMap(({ code, names }) => names.map(name => [bare(name), code] as const)),
)

/** One key for all that people call a language: its code, or the name itself where we know none. */
export const languageKey = (name: string): string => codes.get(bare(name)) ?? bare(name)

/** Known by name, or called 〜語. */
export const isLanguage = (name: string): boolean => codes.has(bare(name)) || /[ぁ-ヿ一-鿿]語$/u.test(bare(name))

/** Every name that the language of this key goes by, for search. */
export const namesOfLanguage = (key: string): readonly string[] => languageNames.find(({ code }) => code === key)?.names ?? [key]
