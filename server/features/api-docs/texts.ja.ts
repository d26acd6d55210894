import type { ApiTexts } from './texts.ts'

export const textsJa: ApiTexts = {
  title: 'APIリファレンス',
  lead: '企業、人物、通話、メモを、お使いのプログラムから読み書きできます。商談Proの画面が使っているものと同じ、JSONのREST APIです。',
  foot: '機械で読める仕様（OpenAPI 3.1）もあります：/api/openapi.json',
  labels: {
    product: '商談Pro',
    skip: '本文へ移動',
    contents: '目次',
    language: '言語',
    openProduct: '商談Proを開く',
    basics: '基本',
    linkTo: 'この項目へのリンク',
    field: '名前',
    type: '型',
    required: '必須',
    parameters: 'パラメーター',
    body: '本文',
    answer: '応答',
    noContent: 'なし',
    problems: 'エラー',
    scope: 'スコープ',
    role: '役割',
    fromRole: { member: 'すべてのメンバー', admin: '管理者・所有者', owner: '所有者' },
    sessionOnly: 'ログイン中の本人だけができる操作',
    sessionOnlyLead:
      'アカウントそのものに関わる操作は、ブラウザーでログインした本人だけができます。トークンでは `session_required` になります。仕様に含まれるため、ここに挙げています。',
    examples: '使用例',
    toReference: 'APIリファレンス',
    answers: '応答',
    keep: (variable, from) => `応答の \`${from}\` が \`${variable}\` に入り、後の例で使われます。`,
  },
  basics: {
    start: {
      title: 'はじめに',
      body: [
        {
          steps: [
            '[[設定]] → [[APIトークン]] を開き、トークンを作成します。表示されるのは一度だけです。',
            'すべてのリクエストに `Authorization: Bearer sp_…` を付けます。',
            '[使用例](/docs/api/examples) を試します。どれもそのままコピーして実行できます。',
          ],
        },
        '本文と応答はUTF-8のJSONです（`Content-Type: application/json`）。日時はUTCで `2026-07-03T05:05:00.000Z`、日付は `2026-07-03`、IDはUUIDです。IDを指定できるところでは、ご自身で作ったUUIDを使えます。',
      ],
    },
    authentication: {
      title: '認証と権限',
      body: [
        'トークンは、作成した人として、作成したワークスペースの中で働きます。できることは、その時点のその人の役割で許された範囲のうち、スコープに含まれるものです。',
        {
          table: {
            head: ['スコープ', 'できること'],
            rows: [
              ['`read`', '読み取るすべての操作'],
              ['`write`', '読み取りに加えて、追加・変更・削除'],
            ],
          },
        },
        'トークンは、有効期限が過ぎたとき、取り消されたとき、本人がワークスペースから抜けたときに使えなくなります。読み取るのはヘッダーだけで、URLに書いても無効です。トークンを付けたリクエストではCookieは無視されます。使えないトークンには401 `invalid_token`、スコープが足りないときは403 `insufficient_scope` を返します。',
      ],
    },
    paging: {
      title: '一覧のページ送り',
      body: [
        '一覧は `items` と `nextCursor` を返します。同じ並び順と条件のまま、それを `cursor` として送ると続きが得られます。`null` なら終わりです。カーソルは「ここより後」だけを表すため、途中で追加や削除があっても、重複や抜けは起きません。`limit` は1ページの最大件数です。',
      ],
    },
    versions: {
      title: 'ほかの人も編集するものを変更する',
      body: [
        '人が編集する記録には `version`（版）があります。読み取ったときの版を、変更と一緒に送ってください。先に誰かが変更していた場合は何も変えず、409 `stale_version` と、現在の内容を `params.current` に入れて返します。内容を確かめてから、改めて変更してください。',
      ],
    },
    idempotency: {
      title: '同じリクエストをもう一度送る',
      body: [
        '応答が届かなかったとき、作成されたかどうかは分かりません。作成するPOSTには、任意の `Idempotency-Key`（目に見えるASCII文字1〜255字）を付け、同じキーでもう一度送ってください。',
        {
          points: [
            '本文が同じなら、最初と同じ応答を、`Idempotency-Replayed: true` を付けて返します。二重には作成しません。',
            '本文が違うときは、422 `repeated_with_other_content` で断ります。',
            '最初のリクエストを処理している間は、409 `request_in_progress` と `Retry-After` を返します。',
            '断られたリクエストは記憶しません。直して、同じキーで送れます。',
          ],
        },
        'キーは本人だけのもので、操作ごとに24時間有効です。PUT、版を付けたPATCH、DELETEは、そのまま繰り返せます。トークンとワークスペースの作成、インポートのアップロードにはキーを使いません。トークンの値は保存できず、ワークスペースはまだ応答を保存する場所がなく、アップロードは実行するまで何も取り込まれないためです。',
      ],
    },
    errors: {
      title: 'エラー',
      body: [
        '断られたものはすべて `application/problem+json`（RFC 9457）で返します。プログラムでは `code` を見てください。`params` には詳細が入り、不正な項目は `params.fields` にあります。`requestId` は、お問い合わせの際にお知らせください。',
        {
          table: {
            head: ['コード', '意味'],
            rows: [
              ['400 `malformed_body`', '本文がJSONでない、または重複した名前や使えない名前がある'],
              ['401 `invalid_token`', 'トークンが存在しない、取り消された、または期限切れ'],
              ['401 `session_expired`', 'トークンが付いていない'],
              ['403 `insufficient_scope`', '読み取りのトークンで書き込もうとした'],
              ['403 `session_required`', 'ブラウザーでログインした本人だけができる'],
              ['403 `not_allowed`', 'その人の役割では許されていない'],
              ['404 `not_found`', 'このワークスペースにはない'],
              ['405 `method_not_allowed`', 'その宛先では使えないメソッド。使えるものは `Allow` にある'],
              ['409 `stale_version`', '先に変更されていた。現在の内容は `params.current`'],
              ['409 `already_exists`', 'その法人番号は別の企業に登録されている'],
              ['409 `request_in_progress`', '同じキーの最初のリクエストを処理している'],
              ['413 `body_too_large`', '本文が1MBを超えている'],
              [
                '415 `unsupported_media_type`',
                '本文が `application/json` と示されていない、または圧縮されている',
              ],
              ['422 `invalid_input`', '不正な項目がある（`params.fields`）'],
              [
                '422 `repeated_with_other_content`',
                '同じキー、または作成しようとしたIDが、別の本文に使われた',
              ],
              ['422 `took_too_long`', '一覧や検索が5秒で終わらなかった。条件を絞る'],
              ['429 `too_many_requests`', 'リクエストが多すぎる。`Retry-After` 秒待つ'],
              ['503 `temporarily_unavailable`', '`Retry-After` 秒待って、もう一度送る'],
              ['500 `internal`', 'システムのエラー。`requestId` をお知らせください'],
            ],
          },
        },
      ],
    },
    limits: {
      title: '上限',
      body: [
        {
          points: [
            '1つのトークンにつき1分間に300回。超えると429と `Retry-After`',
            '本文は1MB、12階層まで。知らない項目は断ります',
            '1ページは200件まで。検索の文字列は100字まで',
            'トークンは1人50個まで。期限は最長1年',
          ],
        },
      ],
    },
    changes: {
      title: 'APIの変更について',
      body: [
        '版は[仕様](/api/openapi.json)の `info.version`（`1.0.0`）にあります。バージョン1の間は、操作、省略できるパラメーター、応答の項目、エラーコードを追加するだけです。知らない項目は無視し、知らない `code` はステータスで判断してください。',
        'プログラムが動かなくなる変更は、`/api/v2/` という別のアドレスで提供します。バージョン1はその後も12か月以上使え、終了の前に所有者と管理者へメールでお知らせします。',
      ],
    },
  },
  examplesTitle: 'APIの使用例',
  examplesLead: '最初のリクエストからエラーまで、そのまま動くcurlコマンドです。',
  examplesStart: [
    '最初に、アドレスとトークンを設定します。書き込む例には、[[読み書き]] のトークンが必要です。',
    '同じターミナルに、上から順に貼り付けてください。何度でも実行できます。実行するたびに、企業が2社、通話が1件追加されます。',
  ],
  examples: {
    authenticate: {
      title: '自分の情報を取得する',
      body: ['いちばん短いリクエストです。トークンが使えるかを確かめます。'],
    },
    'create-company': {
      title: '企業を追加する',
      body: ['`Idempotency-Key` を付けておくと、安心してもう一度送れます。'],
    },
    'list-companies': {
      title: '企業の一覧を順に読む',
      body: ['フリガナの順で、ここでは1ページに1件です。'],
    },
    search: { title: '検索する', body: ['名前、フリガナ、番号の、どの部分からでも探せます。'] },
    'number-and-note': {
      title: '電話番号とメモを追加する',
      body: ['どちらも、先ほど追加した企業に付けます。'],
    },
    calls: {
      title: '通話を記録する',
      body: [
        'IDはご自身で決めます。通話ごとに新しいUUIDを使ってください。発信、結果、メモの順に記録します。',
      ],
    },
    concurrency: {
      title: '2人が同時に編集したとき',
      body: ['変更には、元にした版を付けます。一度成功すると、版は次に進みます。'],
    },
    errors: { title: 'エラー', body: ['何が問題かは `code` で分かります。'] },
  },
  exampleNotes: {
    'create-again': '同じリクエストをもう一度送ります。応答は同じで、2つ目の企業はできません。',
    'create-other': 'もう1社、キーなしで追加します。',
    'next-page': '次のページは、カーソルの後から始まります。',
    'add-note': 'メモは企業の活動履歴に表示されます。',
    finish: '通話の結果です。',
    'call-note': '通話メモです。まだなかったので、版は0です。',
    'read-version': '現在の版を読み取ります。',
    edit: 'その版を付けて変更します。',
    'edit-stale': '同じ変更をもう一度送ると、409になります。現在の内容は `params.current` にあります。',
    invalid: '2つの項目が不正です。',
    missing: 'このワークスペースにない企業です。',
    'bad-token': '取り消されたトークンです。',
  },
}
