/** The day on this PC's calendar, as both languages write it: 2026-04-01. */
const dayOf = (time: Date): string =>
  [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(part => String(part).padStart(2, '0')).join('-')

/** What the server says in the terminal: plain words, Japanese and English. Its own, because no page or desk shows them. */
export const words = {
  usage: [
    '使い方: npm run headquarters -- [--host アドレス] [--port 番号] [--data フォルダー] [--practice]',
    '         通信の暗号化: --tls-key ファイル --tls-cert ファイル   中継サーバー: --proxy アドレス   端末から見たアドレス: --address https://…',
    '         バックアップ: --backup ファイル   戻す: --restore ファイル   毎日のバックアップの場所: --backups フォルダー',
    'Usage:  npm run headquarters -- [--host ADDRESS] [--port NUMBER] [--data FOLDER] [--practice]',
    '        Encrypt the traffic: --tls-key FILE --tls-cert FILE   a proxy in front: --proxy ADDRESS   as desks reach it: --address https://…',
    '        Back up: --backup FILE   restore: --restore FILE   where daily backups go: --backups FOLDER',
  ],
  opening: (place: string) => [`データを開いています: ${place}`, `Opening the data: ${place}`],
  listening: (address: string) => [
    `本部のサーバーが動いています: ${address} (終わるときは Ctrl+C)`,
    `Headquarters is running at ${address} (Ctrl+C ends it)`,
  ],
  noFlush: [
    '内蔵データベース（PGlite）を使っています。プログラムが止まっても記録は残りますが、停電では新しい記録がなくなることがあります。',
    '多くの団体で使うときは、DATABASE_URL に PostgreSQL を指定してください。',
    'This is the embedded database (PGlite). It keeps everything when the program stops, but makes no fsync:',
    'a power cut may lose the newest records. For many organisations name a PostgreSQL in DATABASE_URL.',
  ],
  notFlushed: [
    'この PostgreSQL は fsync が off です。停電では新しい記録がなくなることがあります。',
    'This PostgreSQL has fsync off: a power cut may lose the newest records.',
  ],
  notLocal: [
    'このPCの外からも届く設定です。--tls-key と --tls-cert で通信を暗号化（TLS）するか、暗号化する中継サーバーの内側で動かしてください。',
    'This can be reached from outside this PC. Encrypt the traffic (TLS) with --tls-key and --tls-cert, or run it behind a proxy that does.',
  ],
  noTls: [
    '--tls-key と --tls-cert のファイルを読めないか、鍵と証明書が合いません。どちらも PEM の形式です。データは変わっていません。',
    'The files of --tls-key and --tls-cert cannot be read, or do not belong together. Both are PEM. Nothing was changed.',
  ],
  invitation: (text: string, until: Date) => [
    `本部の最初の端末のための招待です。一度だけ、${dayOf(until)} まで使えます。架け橋の「招待を受けて加わる」に貼り付けてください。`,
    `The invitation for headquarters' first desk. It works once, until ${dayOf(until)}. Paste it into Kakehashi where it asks for an invitation.`,
    '期限が過ぎたら、このサーバーを始めなおしてください。新しい招待を出します。',
    'When that day is over, start this server again: it prints a new one.',
    '',
    `  ${text}`,
    '',
  ],
  onlyHere: [
    'いまのアドレスは、このPCの中だけで通じます。ほかのPCの端末を招待する前に、--address を付けて始めなおしてください（ほかのPCから届くアドレス）。',
    'This address leads to this PC alone. Before you invite desks on other PCs, start again with --address: the one by which they reach it.',
  ],
  practice: [
    '練習用本部です。ここにあるものは、バックアップに数えません。',
    'This is a practice headquarters. What it holds never counts as a backup.',
  ],
  folderTaken: (folder: string) => [
    `このフォルダーは、もう動いている本部のサーバーが使っています: ${folder}`,
    `Another headquarters that is running uses this folder: ${folder}`,
  ],
  portTaken: (port: number) => [
    `${port} 番は、ほかのプログラムが使っています。--port で別の番号を指定してください。`,
    `Port ${port} is taken by another program. Name another one with --port.`,
  ],
  cannotOpen: (place: string) => [
    `データを開けません: ${place}。フォルダーの権限と空き容量、または DATABASE_URL を確かめてください。記録は変わっていません。`,
    `The data cannot be opened: ${place}. Check the folder's rights and free space, or DATABASE_URL. Nothing was changed.`,
  ],
  backups: (folder: string) => [
    `毎日一度、データのバックアップをここに作ります: ${folder}`,
    'ほかの機械にも写してください。同じ機械にあるものだけでは、機械が壊れたときになくなります。',
    `Once a day a backup of the data is made in ${folder}`,
    'Copy it to another machine too: what lies on this one only is gone when it breaks.',
  ],
  backedUp: (file: string, rows: number) => [
    `バックアップを作り、読み返して確かめました: ${file} (${rows} 行)`,
    `The backup was made and read back: ${file} (${rows} rows)`,
  ],
  restored: (file: string, rows: number) => [
    `バックアップから戻しました: ${file} (${rows} 行)。サーバーを始めると、各団体の端末が、バックアップより後の記録をもう一度送ります。`,
    `Restored from ${file} (${rows} rows). Once the server is started, desks send again what came after the backup.`,
  ],
  backupTrouble: {
    'not-made': (file: string) => [
      `バックアップを作れません: ${file}。フォルダーと空き容量を確かめてください。データは変わっていません。`,
      `The backup cannot be made: ${file}. Check the folder and the free space. The data was not changed.`,
    ],
    missing: (file: string) => [
      `このファイルがありません: ${file}。データは変わっていません。`,
      `There is no such file: ${file}. The data was not changed.`,
    ],
    damaged: (file: string) => [
      `このバックアップは読めないか、途中で切れています: ${file}。ほかのバックアップを使ってください。データは変わっていません。`,
      `This backup cannot be read, or was cut short: ${file}. Use another one. The data was not changed.`,
    ],
    newer: (file: string) => [
      `このバックアップは、新しい版の架け橋で作ったものです: ${file}。架け橋を新しくしてから戻してください。データは変わっていません。`,
      `This backup was made by a newer Kakehashi: ${file}. Update Kakehashi first. The data was not changed.`,
    ],
    'not-empty': (file: string) => [
      `戻す先に、もう記録があります。--data で空のフォルダー、または DATABASE_URL で空のデータベースを指定してください: ${file}`,
      `There are records already where this would go. Name an empty folder with --data, or an empty database in DATABASE_URL: ${file}`,
    ],
  },
  ending: ['終わりました。', 'Ended.'],
  headquarters: '本部',
} as const
