import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Help, type News, placeTitles } from '../shared/help/help.ts'

type Words = { readonly [key: string]: string | Words }
type Said = readonly [key: string, text: string]

const namespaces = readdirSync('renderer/locales/ja').map(name => name.slice(0, -'.json'.length))

/** Every word of a language on the screens, in the manual and at the terminal, by its place. */
function said(language: 'ja' | 'en' | 'easy'): Said[] {
  const files = namespaces.map(namespace => [namespace, `renderer/locales/${language}/${namespace}.json`] as const)
  const others = [
    ['manual', `resources/help/${language}.json`],
    ['news', `resources/news/${language}.json`],
    ['terminal', `electron/words/${language}.json`],
  ] as const
  return [...files, ...others].flatMap(([name, file]) => flat(JSON.parse(readFileSync(file, 'utf8')) as Words, `${name}:`))
}

function flat(words: Words, above: string): Said[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value] as const] : flat(value, `${above}${key}.`),
  )
}

/** Without what is put in while running: names, numbers, other words. */
const bare = (text: string) => text.replace(/\{\{[^}]*\}\}|\$t\([^)]*\)/g, '')

/** A word with its reading: 避難所（ひなんじょ）. */
const glossed = /\p{sc=Han}+[\p{sc=Hiragana}\p{sc=Katakana}]*（[\p{sc=Hiragana}\p{sc=Katakana} ]+）/gu

/** What is not said, with what is said instead. One word per idea: the glossary in README.md decides. */
const notSaid: Readonly<Record<'ja' | 'en' | 'easy', readonly (readonly [RegExp, string])[]>> = {
  ja: [
    [/失敗|不正|競合|エラー|無効/, 'what happened, what is safe, what to do'],
    [/！|？/, '。'],
    [/[０-９Ａ-Ｚａ-ｚ]/, 'half-width digits and letters'],
    [/。。|、。|，|．/, '。'],
    [/下さい|致し|頂[きいけ]|出来[るたまな]|御座|させていただ/, 'ください, する, もらう, できる'],
    [/(?<!仕事)机|パソコン|コンピュータ/, '端末, このPC'],
    [/ひな型|雛形|テンプレート/, 'ひな形'],
    [/番地/, 'アドレス'],
    [/インポート|読み込/, '取り込む'],
    [/つく[るりっれ]/, '作る'],
    [/はじめ(?:る|ます|まし|て[くい])|引きつ|貼りつ|書きこ|読みと[らりれ]/, '始める, 引き継ぐ, 貼り付ける, 書き込む, 読み取る'],
    [/足す|足し(?:まし|て)/, '加える'],
    [/補助/, '助成'],
    [/資料(?!になく)/, '書類'],
    [/進行役/, '進行係'],
    [/(?:写し|控え)(?:は|に数え)/, 'バックアップ'],
    [/共同団体|構成団体|共同実施団体/, '参加団体'],
    [/本部の名簿/, '本部の団体一覧'],
    [/フォルダ(?!ー)/, 'フォルダー'],
    [/この PC/, 'このPC'],
    [/PIN/, '暗証番号'],
  ],
  en: [
    [/\b(?:please|sorry|oops)\b/i, 'nothing'],
    [/\b(?:fail|fails|failed|failure|invalid|illegal|error|conflict)\b/i, 'what happened, what is safe, what to do'],
    [/!/, '.'],
    [/\b(?:organiz|color|center|canceled|labeled)/i, 'British spelling'],
    [/\b(?:body|bodies)\b/i, 'organisation'],
    [/\bgrants?\b/i, 'application, programme'],
    [/\bhand-outs?\b/i, 'handout'],
    [/\btelephone|\bemail\b/i, 'phone, e-mail'],
    [/\b(?:computer|device|terminal)\b/i, 'desk, this PC'],
    [/\bresolve/i, 'settle the difference'],
    [/\bmend\b/i, 'correct'],
    [/\b(?:romaji|Roman letters)\b/i, 'Latin letters'],
  ],
  easy: [
    [/失敗|不正|競合|エラー|無効/, 'what happened, what is safe, what to do'],
    [/！|？|[０-９Ａ-Ｚａ-ｚ]/, '。, half-width digits and letters'],
    [/[てで][ 　](?:ください|います|いません|いました|いない)/, 'てください, ています in one piece'],
    [/お待ち|ござい|いただ|なさい/, 'ます, ください'],
    [/(?<!つ)ないと[^。]*(?:ません|ない)|なければ|たり[、 ]|おそれ|なるべく/, 'one plain sentence'],
    [/データ/, 'きろく'],
    [/さそ[ういわっ]/, 'しょうたいする'],
    [/りれき|したこと/, 'した こと'],
    [/つくえ/, 'パソコン'],
    [/つく[るりっ]|けす|けし(?:て|ま)|ひら[くい]|なまえ|おなじ|じぶん|じかん|おかね/, '作る, 消す, 開く, 名前, 同じ, 自分, 時間, お金'],
    [/PIN|(?<!あんしょう)ばんごう/, 'あんしょうばんごう'],
    [/補助|助成|様式/, 'もらえる お金, 本部の 紙'],
  ],
}

describe.each(['ja', 'en', 'easy'] as const)('what is said in %s', language => {
  test.each(notSaid[language])('never has %s', (pattern, instead) => {
    const found = said(language).filter(([, text]) => pattern.test(language === 'easy' ? bare(text).replace(glossed, '') : bare(text)))
    expect(found.map(([key, text]) => `${key}: ${text} → ${instead}`)).toEqual([])
  })
})

describe('buttons', () => {
  const buttons = (language: 'ja' | 'en' | 'easy') =>
    said(language).filter(([key]) => /:action\.|\.deed$/.test(key) && !key.startsWith('terminal'))

  test('say the deed, not OK or はい, and are no sentences', () => {
    for (const language of ['ja', 'easy'] as const)
      expect(buttons(language).filter(([, text]) => /^(?:OK|はい|いいえ)$|(?:です|ます|ください|。)$/.test(text))).toEqual([])
    expect(buttons('en').filter(([, text]) => /^(?:OK|Yes|No)$|[.!]$/.test(text))).toEqual([])
  })

  test('have one capital in English, but for names', () => {
    const names = /\b(?:Word|Excel|CSV|USB|Settings|Today|Kakehashi|PIN|PDF)\b/g
    expect(buttons('en').filter(([, text]) => !/^[A-Z“{]/.test(text) || /.[A-Z]/.test(bare(text).replace(names, '')))).toEqual([])
  })
})

describe.each(['ja', 'en', 'easy'] as const)('help in %s', language => {
  const words = new Map(said(language))
  const texts = said(language).filter(([key]) => key.startsWith('manual:'))
  const named = (text: string) => [...text.matchAll(/\{\{([^}]+)\}\}/g)].map(([, key = '']) => key)

  test('is there for every place of the program, three tasks each, and names the same buttons as in Japanese', () => {
    const help = JSON.parse(readFileSync(`resources/help/${language}.json`, 'utf8')) as Help
    // `renderer/screens/help/use-help.ts` does not compile where a place has none.
    expect(Object.keys(help.places).sort()).toEqual(Object.keys(placeTitles).sort())
    expect(Object.values(help.places).filter(({ tasks }) => tasks.length !== 3)).toEqual([])
    const japanese = new Map(said('ja'))
    expect(texts.map(([key]) => key)).toEqual([...japanese.keys()].filter(key => key.startsWith('manual:')))
    for (const [key, text] of texts) expect([key, named(text).sort()]).toEqual([key, named(japanese.get(key) ?? '').sort()])
  })

  test('names nothing that is not on a screen: what stands in 「」 or “ ” is a word there, whole, with nothing to be put in', () => {
    /** Files and folders have one name in every language. */
    const files = /^架け橋(?:を開く|バックアップ)$|^ドキュメント$/
    const stale = texts.flatMap(([key, text]) =>
      [...text.matchAll(/「([^」]*)」|“([^”]*)”/g)].flatMap(([, ja, en]) => {
        const quoted = ja ?? en ?? ''
        const [name] = named(quoted)
        const isName = quoted === `{{${name}}}` && /^(?!.*\{\{)./.test(words.get(name ?? '') ?? '')
        return isName || files.test(quoted) ? [] : [`${key}: ${quoted}`]
      }),
    )
    expect(stale).toEqual([])
    // And what is named stands in such marks.
    expect(texts.filter(([, text]) => /(?<![「“])\{\{|\}\}(?![」”])/.test(text))).toEqual([])
  })
})

test('each version that goes out says in all three languages what is new in it, as many things in each', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }
  const news = (['ja', 'en', 'easy'] as const).map(
    language => JSON.parse(readFileSync(`resources/news/${language}.json`, 'utf8')) as readonly News[],
  )
  const facts = news.map(versions => versions.map(one => [one.version, one.lines.length]))
  expect(facts[0]?.[0]).toEqual([version, expect.any(Number)])
  expect(facts).toEqual([facts[0], facts[0], facts[0]])
})

describe('English', () => {
  test('has the marks of print: “ ” and ’', () => {
    expect(said('en').filter(([key, text]) => !key.startsWith('terminal') && /["']/.test(text))).toEqual([])
  })

  test('has “a” and “an” where they belong', () => {
    expect(said('en').filter(([, text]) => /\ba (?=[aeio])|\ban (?=[^aeiouh“{])/i.test(text))).toEqual([])
  })
})

describe('a thing', () => {
  test.each(['ja', 'en', 'easy'] as const)('has one name in every room (%s)', language => {
    const words = new Map(said(language))
    const same = [
      ['shell:rooms.roster', 'roster:title', 'history:rooms.roster'],
      ['shell:rooms.drills', 'drills:list.title', 'history:rooms.drills'],
      ['shell:rooms.applications', 'applications:list.heading', 'history:rooms.applications'],
      ['shell:rooms.inbox', 'headquarters:inbox.heading', 'history:rooms.inbox'],
      ['shell:rooms.organisations', 'headquarters:organisations.heading'],
      ['shell:rooms.settings', 'settings:title'],
      ['shell:rooms.today', 'today:title'],
      ...['number', 'name', 'kana', 'latin', 'birth', 'postcode', 'phone', 'email', 'languages', 'cert', 'categories'].map(ofRoster),
      ...['disaster', 'until', 'consent', 'note'].map(ofRoster),
      ...['scenario', 'bring', 'task', 'heads', 'priority', 'method', 'recipients', 'sender', 'text', 'expected', 'notes'].map(ofDrill),
      ...['category', 'purpose', 'content', 'effect', 'period', 'contact', 'request', 'representative', 'outline'].map(ofApplication),
      ...['programme', 'item', 'unitPrice', 'quantity', 'unit', 'eligible', 'shares'].map(ofApplication),
    ]
    for (const keys of same) {
      expect(keys.filter(key => !words.has(key))).toEqual([])
      expect(new Set(keys.map(key => words.get(key))).size, keys.join(' = ')).toBe(1)
    }
  })

  const ofRoster = (field: string) => [`fields:group.${field}`, `roster-import:use.${field}`]
  const ofDrill = (field: string) => [`fields:group.${field}`, `drills:field.${field}`]
  const ofApplication = (field: string) => [`fields:group.${field}`, `applications:field.${field}`]
})

describe('やさしい日本語', () => {
  /** The kanji of the two first levels of the JLPT, about 250, and a few that the screens cannot do without. */
  const easyKanji = new Set(
    '日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土' +
      '木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以' +
      '思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住無真有口少町料工建空急止送切転研足究楽起着店病質' +
      '待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶' +
      '弟牛魚兄犬妹姉漢' +
      '部番面号消分回県市村列表秒',
  )
  const names = /^desk:sample\./
  const screens = said('easy').filter(([key]) => !names.test(key))

  test('has easy kanji only; others stand in kana or with their reading: 避難所（ひなんじょ）', () => {
    const hard = (text: string) =>
      [...bare(text).replace(glossed, '')].filter(letter => /\p{sc=Han}/u.test(letter) && !easyKanji.has(letter))
    expect(screens.filter(([, text]) => hard(text).length > 0)).toEqual([])
  })

  test('has sentences of at most 32 beats (拍), as they are without what is put in', () => {
    const sentences = screens.flatMap(([key, text]) =>
      plain(text)
        .split(/[。\n]/)
        .map(sentence => [key, sentence, beats(sentence)] as const),
    )
    expect(sentences.filter(([, , length]) => length > 32)).toEqual([])
  })

  test('has a space between phrases, so that no stretch of kana is long', () => {
    const stretches = screens.flatMap(([key, text]) =>
      bare(text)
        .split(/[\s　、。：・／（）「」]/)
        .map(stretch => [key, stretch] as const),
    )
    expect(stretches.filter(([, stretch]) => [...stretch].length > 14 && /\p{sc=Hiragana}/u.test(stretch))).toEqual([])
  })

  const plain = (text: string) => bare(text).replace(/（[^）]*）/g, '')

  /** Counted as people count them: a small や is part of the beat before it; a kanji is taken for two. */
  const beats = (text: string) =>
    [...text].reduce(
      (sum, letter) =>
        sum +
        (/\p{sc=Han}/u.test(letter) ? 2 : /[ぁ-んァ-ヶー]/.test(letter) && !/[ゃゅょぁぃぅぇぉャュョァィゥェォ]/.test(letter) ? 1 : 0),
      0,
    )
})
