import { describe, expect, test } from 'vitest'
import type { Command } from '../../../../renderer/screens/shell/command.ts'
import { fitting, titleFits } from '../../../../renderer/screens/shell/fits.ts'

const nothing = () => undefined
const commands: readonly Command[] = [
  { id: 'handover', words: '引継ぎの1枚を見る', run: nothing },
  { id: 'import', words: '名簿を取り込む', run: nothing },
  { id: 'roster', words: '人をさがす', run: nothing },
  { id: 'history', words: '履歴を見る', run: nothing },
  { id: 'settings', words: '設定を変える', run: nothing },
]
const found = (query: string) => fitting(commands, query).map(({ id }) => id)

describe('a command is found', () => {
  test.each([
    ['履歴', 'history'],
    ['りれき', 'history'],
    ['リレキ', 'history'],
    ['ﾘﾚｷ', 'history'],
    ['rireki', 'history'],
    ['RIREKI', 'history'],
    ['rire', 'history'],
    ['history', 'history'],
    ['hikitugi', 'handover'],
    ['hikitsugi', 'handover'],
    ['せってい', 'settings'],
    ['settei', 'settings'],
    ['pin', 'settings'],
    ['ｃｓｖ', 'import'],
  ])('by %s', (query, id) => {
    expect(found(query)).toContain(id)
  })

  test('by several words, each of which has to fit', () => {
    expect(found('めいぼ とりこみ')).toEqual(['import'])
    expect(found('名簿　torikomi')).toEqual(['import'])
    expect(found('履歴 とりこみ')).toEqual([])
  })

  test('first where a word begins with what was typed, and all stand there before anything is', () => {
    expect(found('ひ')[0]).toBe('handover')
    expect(found('さがす')[0]).toBe('roster')
    expect(found('  ')).toEqual(commands.map(({ id }) => id))
  })

  test('not by letters that are in nothing', () => {
    expect(found('ぴよぴよ')).toEqual([])
    expect(found('xyzzy')).toEqual([])
  })
})

test('a title is found by a part of it, whatever its width', () => {
  expect(titleFits('多言語支援センター設置訓練 2026', 'センター　２０２６')).toBe(true)
  expect(titleFits('多言語支援センター設置訓練', '申請')).toBe(false)
})
