import { afterEach, describe, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { InboxRoom } from '../../../../renderer/screens/inbox/inbox-room.tsx'
import { OrganisationsRoom } from '../../../../renderer/screens/organisations/organisations-room.tsx'
import { liaisonScope } from '../../../../shared/sync/scope.ts'
import { A, closeRoom, directory, HQ, openRoom, submissions } from '../applications/open-room.tsx'

afterEach(closeRoom)
const hq = { organisation: HQ, person: '羽根田' }
const filled = {
  ...hq,
  place: async (open: Parameters<typeof submissions>[0]) => {
    await submissions(open)
    return { at: 'inbox' as const }
  },
}

describe('the inbox of headquarters', () => {
  test('teaches when nothing has arrived', async () => {
    await openRoom(<InboxRoom />, { ...hq, place: { at: 'inbox' } })
    await expect.element(page.getByText('届いた申請はまだありません')).toBeVisible()
  })

  test('shows the rules and what changed since the last round', async () => {
    await openRoom(<InboxRoom />, filled)
    await expect.element(page.getByText('予算「昼食」が自己資金になりました')).toBeVisible()
    await expect.element(page.getByText('事業の内容：25字加わり、0字消えました')).toBeVisible()
    await page.getByText('やさしい日本語の出前研修').click()
    await expect.element(page.getByText(/対象の団体が2つ以上いります/)).toBeVisible()
    await expect.element(page.getByText(/希望額が、上限の/)).toBeVisible()
  })

  test('returns only with a comment; the decision waits until the server has it', async () => {
    const open = await openRoom(<InboxRoom />, filled)
    await page.getByRole('button', { name: '差し戻す…' }).click()
    await expect.element(page.getByText('差し戻す理由を書いてください')).toBeVisible()
    expect(open.desk.all('command')).toHaveLength(0)
    await page.getByLabelText('団体へのコメント').fill('連絡の方法も書いてください。')
    await page.getByRole('button', { name: '差し戻す…' }).click()
    await expect.element(page.getByText(/差し戻しはこの端末で待っています/)).toBeVisible()
    expect(open.desk.all('command')[0]).toMatchObject({
      scope: liaisonScope(A.id),
      groups: { ask: { type: 'return', comment: '連絡の方法も書いてください。', saw: { hash: 'hash-2' } } },
    })
    await open.serve()
    await expect.element(page.getByText(/団体が直して、もう一度提出します/)).toBeVisible()
  })

  test('accepts, and the list says so once the server has it', async () => {
    const open = await openRoom(<InboxRoom />, filled)
    await page.getByRole('button', { name: '受理する' }).click()
    await expect.element(page.getByText('受理：送信待ち').first()).toBeVisible()
    await open.serve()
    await expect.element(page.getByText('受理しました。')).toBeVisible()
  })
})

describe('the organisations of headquarters', () => {
  test('invites a new organisation, and says where the server is away', async () => {
    let away = true
    await openRoom(<OrganisationsRoom />, {
      ...hq,
      place: async open => {
        await directory(open)
        return { at: 'organisations' }
      },
      more: {
        'headquarters:invite': () =>
          away
            ? { ok: false, problem: 'offline' }
            : { ok: true, value: { invitation: 'kakehashi:http://127.0.0.1:4100#7Q2M-9KTR', until: null } },
      },
    })
    await page.getByRole('button', { name: '団体を招待する' }).click()
    await page.getByRole('button', { name: '招待を作る' }).click()
    await expect.element(page.getByText('団体の名前を入れてください')).toBeVisible()
    await page.getByLabelText('団体の名前').fill('葦野市国際交流協会')
    await page.getByRole('button', { name: '招待を作る' }).click()
    await expect
      .element(
        page
          .getByRole('alert')
          .getByText(/本部のサーバーにつながりません/)
          .first(),
      )
      .toBeVisible()
    away = false
    await page.getByRole('button', { name: '招待を作る' }).click()
    await expect.element(page.getByText(/7Q2M-9KTR/)).toBeVisible()
  })

  test('[K16] sends who asks for a further desk to the association’s administrator; a desk is invited anew only on a second word', async () => {
    const invited = vi.fn((_ask: unknown) => ({
      ok: true,
      value: { invitation: 'kakehashi:http://127.0.0.1:4100#7Q2M-9KTR', until: null },
    }))
    await openRoom(<OrganisationsRoom />, {
      ...hq,
      place: async open => {
        await directory(open)
        return { at: 'organisations' }
      },
      more: { 'headquarters:invite': invited },
    })
    await page.getByRole('button', { name: '端末の加え方を見る' }).first().click()
    await expect.element(page.getByText(/管理者の端末で「端末を加える」/)).toBeVisible()
    await page.getByRole('button', { name: '新しい端末を招待する' }).click()
    await expect.element(page.getByText(/招待する端末には、団体の鍵がありません/)).toBeVisible()
    expect(invited).not.toHaveBeenCalled()
    await page.getByRole('dialog').getByRole('button', { name: '新しい端末を招待する' }).click()
    await expect.element(page.getByText(/7Q2M-9KTR/)).toBeVisible()
    await page.getByRole('button', { name: '閉じる' }).click()
    // The same where its name is typed.
    await page.getByRole('button', { name: '団体を招待する' }).click()
    await page.getByLabelText('団体の名前').fill(A.name)
    await expect.element(page.getByText(/この団体には端末がもうあります/)).toBeVisible()
  })

  test('[O11] lists the invitations that are out, withdraws one, and says where an invitation leads to this PC alone', async () => {
    const day = 24 * 60 * 60 * 1000
    const made = new Date(2026, 10, 24, 9, 5).getTime()
    const invitation = (id: string, name: string) => ({
      id,
      organisation: null,
      name,
      kind: 'association',
      since: made,
      until: made + 30 * day,
    })
    let out = [invitation('a'.repeat(64), '葦野市国際交流協会'), invitation('b'.repeat(64), A.name)]
    const withdrawn = vi.fn(({ id }: { id: string }) => {
      out = out.filter(one => one.id !== id)
      return { ok: true, value: { state: id.startsWith('a') ? 'withdrawn' : 'spent' } }
    })
    await openRoom(<OrganisationsRoom />, {
      ...hq,
      place: async open => {
        await directory(open)
        return { at: 'organisations' }
      },
      more: {
        'headquarters:invitations': () => ({ ok: true, value: out }),
        'headquarters:withdraw-invitation': withdrawn,
        'headquarters:invite': () => ({
          ok: true,
          value: { invitation: 'kakehashi:http://127.0.0.1:4100#7Q2M-9KTR', until: made + 30 * day },
        }),
      },
    })
    const list = page.getByRole('region', { name: '出ている招待' })
    await expect.element(list.getByText(/11\/24（火） 9:05 に作成・.*12\/24（木） 9:05 まで使えます/).first()).toBeVisible()
    await list.getByRole('button', { name: '葦野市国際交流協会の招待を取り消す' }).click()
    await expect.element(list.getByText('葦野市国際交流協会')).not.toBeInTheDocument()
    await list.getByRole('button', { name: `${A.name}の招待を取り消す` }).click()
    await expect.element(list.getByText(/先に使われていました/)).toBeVisible()
    await page.getByRole('button', { name: '団体を招待する' }).click()
    await page.getByLabelText('団体の名前').fill('葦野市国際交流協会')
    await page.getByRole('button', { name: '招待を作る' }).click()
    await expect.element(page.getByText(/12月24日（木） 9:05 まで、1回だけ使えます/)).toBeVisible()
    await expect.element(page.getByText(/このPCの中だけで使えます.*--address/)).toBeVisible()
  })
})
