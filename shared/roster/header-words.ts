import type { Field } from './volunteer.ts'

/** What a column of a file may be used for. Parts of names, kana and addresses are put together again; `level` goes to the language. */
export type ColumnUse = Field | 'family' | 'given' | 'kana-family' | 'kana-given' | 'prefecture' | 'building' | 'level'

/** Column headings of real rosters, forms and address books, compared by `headerKey`. Longer ones are tried first. */
export const headerWords: Readonly<Record<ColumnUse, string>> = {
  number:
    '登録番号 登録no 登録№ 会員番号 会員no ボランティア番号 ボランティアno サポーター番号 受付番号 整理番号 管理番号 個人番号 名簿番号 登録id 会員id ボランティアid id 番号 number memberno membernumber registrationnumber registrationno volunteerid volunteernumber regno',
  name: '氏名 名前 お名前 姓名 登録者 登録者名 登録者氏名 ボランティア名 ボランティア氏名 会員名 会員氏名 漢字氏名 氏名漢字 本名 name fullname nameinjapanese namekanji japanesename volunteername',
  family: '姓 氏 苗字 名字 姓漢字 familyname lastname surname',
  given: '名 名漢字 givenname firstname',
  kana: 'フリガナ ふりがな かな カナ よみ よみがな よみかな ヨミ ヨミガナ 読み 読みがな 読み仮名 氏名カナ 氏名かな カナ氏名 かな氏名 氏名フリガナ 氏名ふりがな フリガナ氏名 名前カナ 名前よみ 氏名ヨミ kana furigana reading namekana phonetic',
  'kana-family': 'セイ せい 姓カナ 姓かな 姓フリガナ 姓ふりがな 姓よみ カナ姓',
  'kana-given': 'メイ めい 名カナ 名かな 名フリガナ 名ふりがな 名よみ カナ名',
  latin:
    'ローマ字 ローマ字氏名 氏名ローマ字 ローマ字表記 氏名英字 氏名英語 英字氏名 英語氏名 英語表記 アルファベット アルファベット表記 氏名アルファベット パスポート表記 パスポート氏名 英文氏名 roman romaji romanname romanizedname latin latinname nameinroman nameinromanletters englishname nameinenglish alphabet',
  birth: '生年月日 誕生日 生まれ 出生日 生年月日西暦 生年月日和暦 birth birthday birthdate dateofbirth dob',
  postcode: '郵便番号 〒 郵便no 郵便 postcode postalcode zip zipcode',
  prefecture: '都道府県 都道府県名 県 prefecture',
  city: '市区町村 市町村 市町村名 市区町村名 居住地 居住市町村 お住まいの市町村 住所地 地域 エリア 居住地域 city municipality area',
  address: '住所 現住所 ご住所 自宅住所 住所1 住所詳細 所在地 連絡先住所 町名番地 番地 町名 address homeaddress streetaddress',
  building: '建物 建物名 マンション名 アパート名 住所2 方書 building address2',
  phone:
    '電話番号 電話 tel tel番号 自宅電話 自宅電話番号 固定電話 携帯電話 携帯電話番号 携帯番号 携帯 携帯tel 連絡先 連絡先電話 連絡先電話番号 日中の連絡先 日中連絡先 phone phonenumber telephone telephonenumber mobile mobilephone cell cellphone mobilenumber',
  email:
    'メールアドレス メール eメール eメールアドレス email emailaddress mail mailaddress pcメール 携帯メール 電子メール 電子メールアドレス アドレス',
  languages:
    '対応言語 対応言語レベル 対応可能言語 対応可能な言語 言語 語学 使用言語 話せる言語 活動言語 登録言語 外国語 可能言語 得意言語 第一言語 第二言語 第三言語 第四言語 言語1 言語2 言語3 言語4 第1言語 第2言語 第3言語 第4言語 通訳言語 語種 language languages languagesspoken languagelevel languageslevel workinglanguages',
  level: 'レベル 言語レベル 語学レベル 語学力 習熟度 会話レベル レベル1 レベル2 レベル3 level languageproficiency proficiency',
  cert: '資格 資格等 語学資格 保有資格 取得資格 免許資格 検定 語学検定 資格検定 資格免許 資格試験 certificate certificates certification qualification qualifications',
  categories:
    '登録区分 区分 活動区分 活動分野 登録分野 分野 種別 登録種別 登録種類 活動内容 希望活動 希望する活動 活動種別 ボランティア種別 ボランティアの種類 カテゴリ カテゴリー category categories activity activities type fields',
  disaster:
    '災害時活動 災害時の活動 災害時協力 災害時の協力 災害時対応 災害活動 災害時 災害 災害ボランティア 災害時ボランティア 災害時活動可否 災害時の活動可否 災害時派遣 災害時参加 緊急時活動 disaster disasterresponse disasterwork disastervolunteer disasteractivity',
  until:
    '有効期限 登録期限 期限 登録有効期限 有効期間 登録期間 登録満了日 満了日 更新期限 任期 登録終了日 有効期限日 validuntil expiry expires expirydate expirationdate until registeredto',
  consent:
    '緊急名簿への掲載 緊急名簿 緊急名簿掲載 緊急名簿掲載同意 緊急用名簿 緊急用名簿への掲載 緊急時名簿 緊急時名簿への掲載 名簿掲載 名簿への掲載 名簿掲載同意 名簿掲載の同意 名簿掲載可否 掲載同意 掲載可否 掲載の同意 緊急連絡名簿 緊急連絡網掲載 emergencylist consenttoemergencylist consent emergencyrosterconsent 同意',
  note: '備考 備考欄 備考1 備考2 メモ 特記事項 注記 その他 連絡事項 コメント 摘要 note notes remarks remark memo comment comments',
}

/** Headings of columns that only look like one of ours: somebody else's telephone, another day, another consent. */
export const strangerWords: readonly string[] = (
  '緊急連絡先 緊急時連絡先 緊急時の連絡先 保護者 家族 世帯主 勤務先 勤め先 会社 学校 職業 性別 年齢 満年齢 国籍 出身 出身国 在留資格 在留期限 母語 母国語 写真 登録日 登録年月日 新規登録日 申込日 受付日 ' +
  '更新日 最終更新 最終更新日 最終活動 活動日 最終利用 利用日 面談日 面接日 連絡日 参加日 開始日 作成日 入会日 退会日 研修日 受講日 研修 保険 fax fax番号 ファックス 個人情報 個人情報同意 個人情報の取扱い 広報 写真掲載 最寄駅 最寄り駅 交通手段 銀行 口座 振込先 担当 担当者 紹介者 ' +
  'emergencycontact guardian employer gender sex age nationality occupation registeredon registrationdate updated lastactive lastactivity lastused lastseen faxnumber photo station'
).split(' ')

/** Headings of a column that only counts the rows: 1, 2, 3. */
export const counterWords: readonly string[] = 'no no. № 番号 項番 通番 連番 通し番号 行 行番号 順 順番 # 件数 index row serial'.split(' ')

/** Width, case, spaces, brackets and marks folded; 第１ and 第一 are one. Brackets are also cut: see `headerKeys`. */
export const headerKey = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s・･、。:;*※★●■◆_\-‐-―/／'"’.?]+/g, '')
    .replace(/[()[\]【】〔〕「」<>〈〉]+/g, '')
    .replace(/(?:必須|任意)$/, '')

/** The key of a heading, then the key without what stands in brackets. */
export const headerKeys = (heading: string): readonly string[] => [
  ...new Set([headerKey(heading), headerKey(heading.normalize('NFKC').replace(/[([【〔「<][^)\]】〕」>]*[)\]】〕」>]/g, ''))]),
]
