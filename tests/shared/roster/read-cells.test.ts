import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inWareki } from '../../../shared/core/days.ts'
import { firstLevelScale } from '../../../shared/roster/level-scale.ts'
import { cityOf, readAddress, readEmail, readPhone, readPostcode, readYesNo } from '../../../shared/roster/read-cells.ts'
import { readDate } from '../../../shared/roster/read-date.ts'
import { readCategories, readLanguages } from '../../../shared/roster/read-lists.ts'

describe('dates', () => {
  test.each([
    ['1997-02-01', '1997-02-01'],
    ['1978/1/8', '1978-01-08'],
    ['１９９２年12月3日', '1992-12-03'],
    ['昭和63年3月3日', '1988-03-03'],
    ['S60/12/3', '1985-12-03'],
    ['H17.4.17', '2005-04-17'],
    ['Ｒ７．４．１', '2025-04-01'],
    ['令7.4.1', '2025-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['昭和六十三年三月三日', '1988-03-03'],
    ['昭和 ６３ 年 ３ 月 ３ 日', '1988-03-03'],
    ['昭和64年1月5日', '1989-01-05'],
    ['1988(昭和63)年3月3日', '1988-03-03'],
    ['平成4年12月27日（日）', '1992-12-27'],
    ['19970201', '1997-02-01'],
    ['R070401', '2025-04-01'],
    ['35462', '1997-02-01'],
    ['2024-03-31 00:00', '2024-03-31'],
    ['令和9年3月末', '2027-03-31'],
    ['令和9年度末', '2028-03-31'],
    ['2027年2月末日', '2027-02-28'],
  ])('%s is %s', (typed, day) => {
    expect(readDate(typed)).toMatchObject({ kind: 'day', day })
  })

  test.each([
    ['2023-02-29', 'date-impossible', []],
    ['昭和65年1月1日', 'date-impossible', ['1990-01-01']],
    ['平成31年5月1日', 'date-impossible', ['2019-05-01']],
    ['29/09/01', 'date-two-digit', ['2029-09-01', '1929-09-01', '2047-09-01', '2017-09-01', '1954-09-01']],
    ['令和9年3月', 'date-partial', ['2027-03-01', '2027-03-31']],
    ['3/4/1999', 'date-unreadable', ['1999-03-04', '1999-04-03']],
    ['不明', 'date-unreadable', []],
  ])('%s is asked (%s), never guessed', (typed, code, proposals) => {
    expect(readDate(typed)).toEqual({ kind: 'unsure', code, proposals })
  })

  test('every day since Meiji reads back from 和暦', () => {
    const from = Date.UTC(1868, 9, 23)
    const days = fc.integer({ min: 0, max: 60_000 }).map(count => new Date(from + count * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(days, day => {
        expect(readDate(inWareki(day))).toEqual({ kind: 'day', day })
      }),
    )
  })

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => ['none', 'day', 'unsure'].includes(readDate(text).kind)))
  })
})

describe('telephones', () => {
  test.each([
    ['０２６－２７８－９７６４', '026-278-9764'],
    ['090 1234 5678', '090-1234-5678'],
    ['09012345678', '090-1234-5678'],
    ['(026)247-8189', '026-247-8189'],
    ['0262478189', '026-247-8189'],
    ['03ー1234ー5678', '03-1234-5678'],
    ['+81 90-1234-5678', '090-1234-5678'],
    ['0120-123-456', '0120-123-456'],
    ['026-235-7186 内線12', '026-235-7186 内線12'],
    ['026-247-8189／090-1234-5678', '026-247-8189 / 090-1234-5678'],
    ['', ''],
  ])('%s is %s', (typed, value) => expect(readPhone(typed)).toEqual({ value }))

  test.each([
    ['9027795121', '090-2779-5121'],
    ['262821010', '026-282-1010'],
  ])('%s lost its zero: %s, and the row says so', (typed, value) => expect(readPhone(typed)).toEqual({ value, mended: 'zero-restored' }))

  test.each(['呼出', '090-1234', '12345', '090-1234-567８９'])('%s is kept as typed and asked', typed => {
    expect(readPhone(typed)).toEqual({ value: typed, ask: 'phone-unreadable' })
  })
})

test('postcodes, e-mail, addresses', () => {
  expect(['〒387-0825', '3870825', '３８７－０８２５'].map(typed => readPostcode(typed).value)).toEqual([
    '387-0825',
    '387-0825',
    '387-0825',
  ])
  expect(readPostcode('600001')).toEqual({ value: '060-0001', mended: 'zero-restored' })
  expect(readPostcode('38-08')).toEqual({ value: '38-08', ask: 'postcode-unreadable' })
  expect(readEmail('ｖ１＠ｅｘａｍｐｌｅ．ｊｐ').value).toBe('v1@example.jp')
  expect(readEmail('なし').ask).toBe('email-unreadable')
  expect(readAddress('長野県千曲市大字８９－２０ メゾン﨑ー１')).toBe('長野県千曲市大字89-20 メゾン﨑ー1')
})

test.each([
  ['長野県千曲市大字89-20', '千曲市'],
  ['長野市大字1-1', '長野市'],
  ['長野県上水内郡信濃町1', '信濃町'],
  ['三重県四日市市1', '四日市市'],
  ['千葉県市川市八幡1-1', '市川市'],
  ['東京都町田市1', '町田市'],
  ['東京都千代田区丸の内1', '千代田区'],
  ['神奈川県横浜市中区1', '横浜市'],
  ['新潟県十日町市1', '十日町市'],
  ['福島県郡山市1', '郡山市'],
  ['沖縄県中頭郡読谷村1', '読谷村'],
  ['カリフォルニア', ''],
])('%s is in %s', (address, city) => expect(cityOf(address)).toBe(city))

test('yes, no, nothing said, and the unclear is never a yes', () => {
  for (const yes of ['○', '〇', '◯', '同意する', 'はい', '有', 'YES', '1', 'レ', '☑', 'TRUE']) expect(readYesNo(yes).value, yes).toBe(true)
  for (const no of ['×', '✕', '同意しない', 'いいえ', '無', 'no', '0', 'FALSE', '不可']) expect(readYesNo(no).value, no).toBe(false)
  for (const none of ['', '　', '－', '-']) expect(readYesNo(none)).toEqual({ value: null })
  for (const unclear of ['△', '要確認', '条件付き', '2024/4/1'])
    expect(readYesNo(unclear)).toEqual({ value: null, ask: 'yes-no-unreadable' })
})

describe('languages', () => {
  const of = (text: string) => readLanguages(text, firstLevelScale).languages.map(({ language, level }) => `${language}:${level}`)

  test.each([
    ['ポルトガル語（通訳・会議）', ['ポルトガル語:通訳・会議']],
    ['フィリピノ語（ネイティブ）・ベトナム語（通訳・会議）', ['フィリピノ語:ネイティブ', 'ベトナム語:通訳・会議']],
    ['韓国語（通訳・会議）/スペイン語（ネイティブ）', ['韓国語:通訳・会議', 'スペイン語:ネイティブ']],
    ['英語(業務)、中国語', ['英語:業務', '中国語:']],
    ['英語:B、タイ語：A', ['英語:B', 'タイ語:A']],
    ['英語 業務', ['英語:業務']],
    ['英語 中国語', ['英語:', '中国語:']],
    ['英語A,韓国・朝鮮語', ['英語:A', '韓国・朝鮮語:']],
    ['中国語（北京語）（業務）', ['中国語(北京語):業務']],
    ['日本語（やさしい日本語のみ）', ['日本語:やさしい日本語のみ']],
    ['ﾍﾞﾄﾅﾑ語（業務）\nEnglish', ['ベトナム語:業務', 'English:']],
    ['', []],
  ])('%s', (text, languages) => expect(of(text)).toEqual(languages))

  test('an unknown level is kept as written and asked', () => {
    expect(readLanguages('英語（まあまあ）', firstLevelScale)).toEqual({
      languages: [{ language: '英語', level: 'まあまあ' }],
      asks: ['level-unknown'],
    })
  })
})

test('categories that hold a separator themselves stay whole', () => {
  expect(readCategories('日本語学習支援・災害時語学サポーター')).toEqual(['日本語学習支援', '災害時語学サポーター'])
  expect(readCategories('通訳・翻訳・災害時語学サポーター')).toEqual(['通訳・翻訳', '災害時語学サポーター'])
  expect(readCategories('ホームステイ、通訳・翻訳')).toEqual(['ホームステイ', '通訳・翻訳'])
  expect(readCategories('通訳･翻訳\nイベント')).toEqual(['通訳・翻訳', 'イベント'])
  expect(readCategories('a・b', ['a・b'])).toEqual(['a・b'])
})
