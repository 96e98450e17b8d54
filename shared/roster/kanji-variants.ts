/**
 * Letters that Japanese registers write in several ways in one and the same name. The first of each line stands for all.
 * For comparing and finding only: what people wrote is kept. NFKC folds none of these (libraries.md §5).
 * Sources: 常用漢字表 (康熙字典体), 人名用漢字, and shapes that rosters are known for (peers.md, 異体字).
 */
const families = `
高髙 崎﨑嵜碕埼 斎齋斉齊齎 辺邊邉 浜濱濵 沢澤 広廣 桜櫻 島嶋嶌 富冨 桑桒 柳栁桺 館舘 吉𠮷 渡渉 国國圀 竜龍 滝瀧 藤籐 徳德 恵惠 静靜 真眞
黒黑 緑綠 与與 万萬 栄榮 営營 学學 覚覺 実實 宝寶寳 寿壽 関關 闘鬪 円圓 塩鹽 応應 横橫 温溫 価價 画畫 会會 絵繪 回囘 懐懷 壊壞 拡擴 楽樂
巻卷 勧勸 観觀 歓歡 気氣 帰歸 亀龜 戯戲 犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 経經 茎莖 蛍螢 渓溪
掲揭 継繼 鶏鷄 芸藝 欠缺 県縣 険險 圏圈 検檢 献獻 顕顯 験驗 厳嚴 効效 恒恆 黄黃 鉱鑛 号號 砕碎 済濟 剤劑 冊册 雑雜 参參 桟棧 蚕蠶 惨慘
賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 写寫 釈釋 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 叙敍 将將 称稱 焼燒 奨奬 条條 状狀 乗乘 浄淨 剰剩
畳疊 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 慎愼 晋晉 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛
繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對 体體 帯帶 滞滯 台臺 択擇
担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵 転轉 点點 伝傳 灯燈 当當 党黨 盗盜 稲稻 独獨
読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 瓶甁 払拂 仏佛 並竝 変變 弁辨瓣辯 歩步 舗舖 豊豐 褒襃
翻飜 毎每 槙槇 満滿 麺麵 黙默 弥彌 訳譯 薬藥 予豫 余餘 誉譽 揺搖 様樣 謡謠 遥遙 来來 頼賴 乱亂 覧覽 両兩 猟獵 塁壘 涙淚 励勵 礼禮 隷隸
霊靈 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 録錄 湾灣 巌巖 尭堯 槌鎚 祢禰 桧檜 侠俠 頬頰 芦蘆 鯵鰺 鴬鶯 蝿蠅 蛎蠣 薮藪籔 篭籠 壷壺
淵渕渊 鎌鐮 橋槗 松枩 峰峯 杯盃 野埜 脇脅 船舩 飯飮 餅餠 裏裡 涼凉 梁簗 曜耀 耕畊 駒驹 兎兔 諫諌 靭靱 岳嶽 丘坵 秋穐龝 壱壹 寛寬 冴冱
奈柰 凛凜 舎舍 鶴寉 土圡 爾尓 隠隱 園薗 禄祿 桝枡 峻埈 闊濶 煙烟 碁棊 線綫 栖棲 皐皋 淳湻 祷禱 鹸鹼 噛嚙
`

const pairs: Map<string, string> = new Map()
for (const family of families.split(/\s+/)) {
  const [first = '', ...others] = Array.from(family)
  const root = pairs.get(first) ?? first
  for (const other of others) if (other !== first && !pairs.has(other)) pairs.set(other, root)
}

/** What is folded: the variants, and what only chooses a shape (variation selectors and ideographic variation sequences). */
const folded = new RegExp(`[${[...pairs.keys()].join('')}\\u{FE00}-\\u{FE0F}\\u{E0100}-\\u{E01EF}]`, 'gu')

/** Each letter as the one that stands for its family. */
export const foldKanji = (text: string): string => text.replace(folded, letter => pairs.get(letter) ?? '')
