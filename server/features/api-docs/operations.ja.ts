import type { OperationTexts } from './operations.en.ts'

export const operationsJa: OperationTexts = {
  get_me: '誰が、どのワークスペースで、どの役割で使っているかを取得',
  patch_me: '自分の名前・言語・タイムゾーンを変更',
  get_config: 'この環境の設定を取得',
  get_members: 'ワークスペースのメンバーの一覧',

  get_companies: [
    '企業の一覧',
    '指定した並び順で1ページずつ返します。`prefix` はフリガナまたは名前の先頭を見ます。名前の一部から探すときは検索を使います。',
  ],
  post_companies: [
    '企業を追加',
    '名前だけで追加できます。ほかの企業と同じ法人番号は `already_exists` で断り、その企業のIDを返します。',
  ],
  get_companies_id: [
    '企業を、電話番号・人物・活動とともに取得',
    '企業のページに最初に表示されるすべてです。電話番号、人物とその電話番号、新しい順に50件の活動を含みます。',
  ],
  patch_companies_id: '企業の情報を変更',
  delete_companies_id: ['企業を削除', 'どこにも表示されなくなります。元に戻せます。'],
  post_companies_id_restoration: '削除した企業を元に戻す',
  get_companies_id_activity: '企業の活動履歴（新しい順）',

  get_people: '人物の一覧',
  post_people: '人物を追加（企業に属していても、いなくても可）',
  get_people_id: '人物を、新しい順に50件の活動とともに取得',
  patch_people_id: '人物の情報や所属企業を変更',
  delete_people_id: ['人物を削除', 'どこにも表示されなくなります。元に戻せます。'],
  post_people_id_restoration: '削除した人物を元に戻す',
  get_people_id_activity: '人物の活動履歴（新しい順）',

  post_phone_numbers: [
    '企業または人物に電話番号を追加',
    '全角数字や内線も含め、書かれたとおりに保存します。見慣れない番号でも断らず、`warnings` で知らせます。`e164` がない番号には発信できません。',
  ],
  patch_phone_numbers_id: '電話番号を変更',
  delete_phone_numbers_id: '電話番号を削除（通話には発信時の番号が残ります）',
  post_phone_numbers_id_restoration: '削除した電話番号を元に戻す',

  post_notes: '企業または人物にメモを追加',
  patch_notes_id: ['メモを変更', '自分のメモだけです。管理者と所有者は誰のメモでも変更できます。'],
  delete_notes_id: ['メモを削除', '自分のメモだけです。管理者と所有者は誰のメモでも削除できます。'],
  post_notes_id_restoration: '削除したメモを元に戻す',

  post_calls: [
    '通話を記録',
    '呼び出しの前に、発信したことを記録します。IDは呼び出す側が作るUUIDで、同じものをもう一度送っても何も変わりません。電話をかけるのは、その人の端末のZoomアプリです。このAPIは電話をかけません。',
  ],
  get_calls_id: '通話を、結果とメモとともに取得',
  put_calls_id_outcome: ['通話結果を記録', '`null` で結果を取り消します。発信した本人だけが記録できます。'],
  put_calls_id_launch: [
    'Zoomが開いたかどうかを記録',
    '発信できなかったものは通話として数えません。発信した本人だけが記録できます。',
  ],
  put_calls_id_note: [
    '通話メモを書く',
    '`version` は手元にあるメモの版で、なかったときは0です。本文を空にするとメモがなくなります。発信した本人だけが書けます。',
  ],

  post_follow_ups: '企業または人物との次回の約束を追加',
  patch_follow_ups_id: '次回の約束を変更、または完了にする',
  delete_follow_ups_id: '次回の約束を削除',
  post_follow_ups_id_restoration: '削除した次回の約束を元に戻す',
  get_today: '期限の来た自分の約束と、結果未入力の通話を取得',

  get_search: [
    '企業と人物を検索',
    '名前、フリガナ、英語名、法人番号、電話番号のどの部分からでも探せます。完全一致と前方一致が先に並びます。',
  ],

  post_imports: [
    'リストをアップロード',
    'CSVまたはTSV（CP932かUTF-8、100MBまで）の中身をそのまま本文に入れます。形式は自動で判定します。`…/run` までは何も取り込みません。',
  ],
  get_imports: '新しい順に100件のインポート',
  get_imports_id: 'インポートの進み具合を取得',
  patch_imports_id: 'どの列が何かを指定',
  delete_imports_id: '実行中でないインポートを削除（取り込んだ企業や人物は残ります）',
  post_imports_id_run: '準備のできたインポートを実行',
  post_imports_id_cancellation: 'インポートを中止（取り込んだものは残ります）',
  get_imports_id_errors: '取り込めなかった行をCSVで取得',

  get_tokens: '自分のAPIトークンの一覧',
  post_tokens: 'APIトークンを作成',
  delete_tokens_id: 'APIトークンを取り消す',
  get_audit: '自分のアカウント、またはワークスペースの操作の記録',

  get_zoom_connection: '自分のZoom連携の状態を取得',
  delete_zoom_connection: 'Zoomの連携を解除し、保存したものを削除',
  post_zoom_connection_check: 'Zoomに状態を確認',
  get_zoom_policy: 'IT管理者向けのブラウザーポリシーを取得',
  get_zoom_connect: 'Zoomとの連携を始める',
  get_zoom_callback: 'Zoomから戻る',
  get_zoom_install: 'ZoomのMarketplaceから来る',
  post_zoom_webhook: '署名されたZoomの通知を受け取る',

  post_auth_sign_up_email: '新規登録',
  post_auth_sign_in_email: 'メールアドレスとパスワードでログイン',
  post_auth_sign_out: 'ログアウト',
  post_auth_change_password: 'パスワードを変更',
  post_auth_reauthenticate: '本人であることを再確認',
  get_auth_google: 'Googleでのログインを始める',
  get_auth_microsoft: 'Microsoftでのログインを始める',
  get_auth_callback_google: 'Googleから戻る',
  get_auth_callback_microsoft: 'Microsoftから戻る',
  get_sign_in_methods: '自分のログイン方法の一覧',
  post_sign_in_methods: 'ログイン方法の追加を始める',
  put_sign_in_methods_password: '最初のパスワードを設定',
  delete_sign_in_methods_id: 'ログイン方法を削除（最後の1つは不可）',
  get_sessions: 'ログイン中の端末の一覧',
  delete_sessions: 'ほかのすべての端末からログアウト',
  delete_sessions_id: 'ほかの端末を1台ログアウト',
  get_me_deletion: 'アカウントを削除すると何が起きるかを取得',
  post_me_deletion: 'アカウントを削除',
  post_workspace_deletion: 'ワークスペースを、その中のすべてとともに削除',
  post_exports: 'データのエクスポートを申し込む',
  get_exports_id_file: 'エクスポートしたデータをZIPでダウンロード',
}
