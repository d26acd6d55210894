import type { OperationTexts } from './operations.en.ts'

export const operationsJa: OperationTexts = {
  get_me: [
    '誰が、どのワークスペースで、どの役割で使っているかを取得',
    '`reach` は、ほかの人が担当する記録をどこまで扱えるかです。`all`は見て編集でき、`edit_own`は見るだけ、`see_own`では見つからないもの（`not_found`）として扱われます。',
  ],
  patch_me: '自分の名前・言語・タイムゾーンを変更',
  get_config: 'この環境の設定を取得',
  get_members: 'ワークスペースのメンバーの一覧',

  get_choices: [
    '企業・人物に付けられる状態・タグ・担当と、独自項目・通話結果の一覧',
    '企業と人物が持つ `statusId` `tagIds` `ownerId` の名前と、`custom` の値を読むための独自項目（キーは項目のid）、`outcome` と `lastOutcome` の名前になる通話結果です。`retired` は新しく選べないもの、`mergedInto` は統合先を表します。',
  ],
  get_statuses: '状態の一覧（並び順）',
  post_statuses: ['状態を追加', '名前は表記をそろえて比べ、同じものは `choice_name_taken` で断ります。'],
  put_statuses_order: '状態を並べ替え',
  patch_statuses_id: '状態の名前・種類を変更',
  put_statuses_id_retirement: ['状態を使わないようにする', '付いている企業・人物からは外れません。'],
  delete_statuses_id_retirement: '使わないようにした状態を元に戻す',
  put_statuses_id_successor: [
    '状態をほかの状態に統合',
    '付いている企業・人物は統合先に置き換わります。件数が多いときは順に進みます。',
  ],
  get_custom_fields: '企業・人物の独自項目の一覧（並び順）',
  post_custom_fields: [
    '独自項目を追加',
    '種類はあとから変えられません。名前は表記をそろえて比べ、同じものは `choice_name_taken` で断ります。',
  ],
  put_custom_fields_order: '独自項目を並べ替え',
  patch_custom_fields_id: [
    '独自項目の名前・選択肢を変更',
    '`choices` には統合していない選択肢をすべて、新しい順に指定します。新しいidは追加になり、省くことはできません。',
  ],
  put_custom_fields_id_retirement: [
    '独自項目を使わないようにする',
    '記録された値は残り、変更できなくなります。',
  ],
  delete_custom_fields_id_retirement: '使わないようにした独自項目を元に戻す',
  put_custom_fields_id_successor: [
    '独自項目の選択肢をほかの選択肢に統合',
    '付いている企業・人物は統合先に置き換わります。件数が多いときは順に進みます。',
  ],
  get_outcomes: [
    '通話結果の一覧（並び順）',
    '`kind` は結果の意味、`depth` はどこまで話せたか（0: つながらない、1: 受付、2: 担当者、3: 決裁者、4: アポ）です。名前を変えていないものは、あなたの言語の名前で返します。',
  ],
  post_outcomes: [
    '通話結果を追加',
    '`depth` と `countsAsConnect` はあとから変えられません。名前は表記をそろえて比べ、同じものは `choice_name_taken` で、使われているキーは `outcome_key_taken` で断ります。',
  ],
  put_outcomes_order: '通話結果を並べ替え',
  patch_outcomes_id: [
    '通話結果の名前・意味・キーなどを変更',
    '記録された通話の結果はそのまま残ります。使われているキーは `outcome_key_taken` で断ります。',
  ],
  put_outcomes_id_retirement: [
    '通話結果を使わないようにする',
    '記録された通話の結果はそのまま残り、キーはほかの結果で使えるようになります。最後のひとつは `last_outcome` で断ります。',
  ],
  delete_outcomes_id_retirement: [
    '使わないようにした通話結果を元に戻す',
    'キーも元に戻ります。ほかの結果で使われているときは、キーなしになります。',
  ],
  get_tags: 'タグの一覧',
  post_tags: ['タグを追加', '名前は表記をそろえて比べ、同じものは `choice_name_taken` で断ります。'],
  patch_tags_id: 'タグの名前を変更',
  put_tags_id_retirement: ['タグを使わないようにする', '付いている企業・人物からは外れません。'],
  delete_tags_id_retirement: '使わないようにしたタグを元に戻す',
  put_tags_id_successor: [
    'タグをほかのタグに統合',
    '付いている企業・人物は統合先に置き換わります。件数が多いときは順に進みます。',
  ],

  get_views: [
    '一覧のビュー',
    '共有ビューと自分だけのビューを、並び順で返します。`defaults` は一覧を開いたときに最初に表示するビューです。ほかのメンバーだけのビューは、管理者にも返しません。',
  ],
  post_views: [
    'ビューを保存',
    '一覧のアドレスと同じ検索語・条件・並び順・列を、名前を付けて残します。`shared` を `true` にするとワークスペースの全員に表示されます。',
  ],
  put_views_order: [
    'ビューを並べ替え',
    '自分だけのビュー、または共有ビュー（所有者と管理者）のすべてのIDを新しい順に送ります。',
  ],
  put_views_default: [
    '一覧を開いたときに最初に表示するビューを選ぶ',
    '自分の一覧だけが変わります。`null` で「すべて」に戻ります。',
  ],
  patch_views_id: [
    'ビューの名前・共有・内容を変更',
    '送らなかった項目は変わりません。共有をやめられるのは、作った人だけです。',
  ],
  delete_views_id: ['ビューを削除', '24時間は元に戻せます。企業や人物は変わりません。'],
  post_views_id_restoration: '削除したビューを元に戻す（24時間）',

  get_companies: [
    '企業の一覧',
    '指定した並び順で1ページずつ返します。`prefix` はフリガナまたは名前の先頭を見ます。名前の一部から探すときは検索を使います。',
  ],
  post_companies: [
    '企業を追加',
    '名前だけで追加できます。ほかの企業と同じ法人番号は `already_exists` で断り、その企業のIDを返します。',
  ],
  get_companies_count: [
    '企業を数える',
    '一覧と同じ条件で数えます。1,000まで数え、1,000は「1,000以上」を表します。',
  ],
  get_companies_similar: [
    '同じ企業かもしれない企業を探す',
    '表記をそろえた名前・電話番号・法人番号・Webサイトやメールアドレスのドメインで探し、一致した項目とともに返します。企業を追加する前に確かめるためのもので、一致しても追加は断られません。',
  ],
  get_companies_id: [
    '企業を、電話番号・人物・活動とともに取得',
    '企業のページに最初に表示されるすべてです。電話番号、人物とその電話番号、新しい順に50件の活動を含みます。',
  ],
  patch_companies_id: [
    '企業の情報を変更',
    'ほかの人の担当を変更できないワークスペースでは、`mayEdit` が偽の企業は `others_record` になります。担当を渡すと、自分からは見えなくなることがあります。',
  ],
  delete_companies_id: ['企業を削除', 'ゴミ箱に移ります。30日間は元に戻せ、その後は完全に削除されます。'],
  post_companies_id_restoration: '削除した企業を元に戻す（30日間）',
  post_companies_id_field_restorations: [
    '企業の項目を変更前の値に戻す',
    '`changeId` は活動履歴にある変更のIDです。通常の変更と同じく `version` が要り、活動履歴に残ります。',
  ],
  get_companies_id_activity: '企業の活動履歴（新しい順）',

  get_people: '人物の一覧',
  post_people: '人物を追加（企業に属していても、いなくても可）',
  get_people_count: [
    '人物を数える',
    '一覧と同じ条件で数えます。1,000まで数え、1,000は「1,000以上」を表します。',
  ],
  get_people_names: [
    '人物の名前をidから取得',
    'まとめられた人物は、残った人物の名前になります。削除された人物は含まれません。',
  ],
  get_people_similar: [
    '同じ人かもしれない人物を探す',
    '指定した企業の人物（指定がなければ企業に属さない人物）を表記をそろえた名前で、電話番号とメールアドレスはワークスペース全体から探し、一致した項目とともに返します。一致しても追加は断られません。',
  ],
  get_people_id: '人物を、新しい順に50件の活動とともに取得',
  patch_people_id: ['人物の情報や所属企業を変更', '`mayEdit` が偽の人物は `others_record` になります。'],
  delete_people_id: ['人物を削除', 'ゴミ箱に移ります。30日間は元に戻せ、その後は完全に削除されます。'],
  post_people_id_restoration: '削除した人物を元に戻す（30日間）',
  post_people_id_field_restorations: [
    '人物の項目を変更前の値に戻す',
    '企業と同じです。以前の所属企業がもうないときは `former_value_gone` になります。',
  ],
  get_people_id_activity: '人物の活動履歴（新しい順）',

  get_phone_numbers_holders: [
    'その電話番号をもつ企業と人物を一覧',
    '企業、人物の順に5件までを返します。桁の足りない番号では何も返しません。`except` に指定した企業・人物は含みません。',
  ],
  post_phone_numbers: [
    '企業または人物に電話番号を追加',
    '全角数字や内線も含め、書かれたとおりに保存します。見慣れない番号でも断らず、`warnings` で知らせます。`e164` がない番号には発信できません。',
  ],
  put_phone_numbers_order: [
    '電話番号の順番を変更',
    'その企業・人物のすべての番号を、新しい順に並べて送ります。過不足があると `stale_version` になります。一覧に表示され発信に使われるのは、`dead` でも `wrong` でもない最初の番号です。',
  ],
  patch_phone_numbers_id: [
    '電話番号を変更',
    '`health` は、つながるかどうかです（`works` つながった、`dead` 使われていない、`wrong` 番号違い）。番号そのものを変えると `null` に戻ります。',
  ],
  delete_phone_numbers_id: '電話番号を削除（通話には発信時の番号が残ります）',
  put_phone_numbers_id_reception: [
    '電話番号の受付メモを書く',
    '音声案内・出る人・通し方・内線・営業お断りを、まとめて書き換えます。同じ番号ならどの記録にあっても1つです。`version` は読んだときの値で、なかったときは0です。すべて空にすると消えます。',
  ],
  get_phone_numbers_id_earlier_calls: [
    '電話番号のこれまでの通話を取得',
    '発信する前に知っておくことです。同じ番号がほかの企業や人物にもある場合は、その通話と発信禁止も含みます。',
  ],
  post_phone_numbers_id_restoration: '削除した電話番号を元に戻す',
  post_phone_numbers_id_field_restorations: '電話番号を変更前の値に戻す',

  post_contact_ways: [
    '2件目以降のメールアドレス・サイト・住所を追加',
    '主なものは企業の `email` `website` `address`、人物の `email` です。そのほかに種類ごとに20件まで、ラベルを付けて持てます。登録済みと同じ内容は追加できません。内容は `GET /api/companies/{id}` と `GET /api/people/{id}` で取得できます。',
  ],
  put_contact_ways_order: [
    '種類ごとの順番を変更',
    'その種類のすべて（主なものを除く）を、新しい順に並べて送ります。過不足があると `stale_version` になります。',
  ],
  patch_contact_ways_id: '内容またはラベルを変更',
  delete_contact_ways_id: '1件を削除',
  post_contact_ways_id_restoration: '削除したものを復元',
  put_contact_ways_id_main: [
    '主なものにする',
    '企業・人物の項目と入れ替えます。そのversionも指定します。`label` は、それまで主だったものに付けるラベルです。主なものがなかったときは `way` が `null` になります。人物で主にできるのはメールアドレスだけです。',
  ],
  post_contact_ways_id_field_restorations: '変更前の内容に戻す',

  post_merges: [
    '複数の企業または人物を1つにまとめる',
    '`from`の電話番号・人物・通話・メモ・次回の約束・履歴は`into`に移ります。`from`のidを読むと`record_merged`で行き先を答え、あとから届いた通話やメモは`into`の記録になります。`fields`は項目ごとに、どの記録の値を使うかを指定します。指定のない項目は`into`の値、空なら最初に値のある記録の値です。1件でも発信禁止なら、まとめたあとも発信禁止です。`versions`には確認した版を入れます。idは呼び出し側が決め、同じ内容を再送しても何も変わりません。移せるのは50,000件までです。',
  ],
  get_merges_comparison: [
    'まとめる前に企業または人物を比べる',
    '`ids`はカンマ区切りで20件まで。それぞれの値と件数、まとめるときに必要な`version`を返します。',
  ],
  get_merges_id: 'まとめた記録と、元に戻せる期限を読む',
  post_merges_id_reversal: [
    '30日以内にまとめる前に戻す',
    '移ったものは元の記録に戻り、残した記録の項目はまとめる前の値に戻ります。あとから変更された項目はそのままで、`stayed`に入ります。まとめたあとの通話やメモは残した記録にあります。同じ記録を何度もまとめたときは、新しいものから戻します。',
  ],

  post_notes: '企業または人物にメモを追加',
  patch_notes_id: ['メモを変更', '自分のメモだけです。管理者と所有者は誰のメモでも変更できます。'],
  delete_notes_id: ['メモを削除', '自分のメモだけです。管理者と所有者は誰のメモでも削除できます。'],
  post_notes_id_restoration: '削除したメモを元に戻す',

  post_calls: [
    '通話を記録',
    '呼び出しの前に、発信したことを記録します。IDは呼び出す側が作るUUIDで、同じものをもう一度送っても何も変わりません。ほかの電話でかけた通話は `launch` を `elsewhere` にします。電話をかけるのは、その人の端末のZoomアプリです。このAPIは電話をかけません。',
  ],
  get_calls_id: '通話を、結果とメモとともに取得',
  put_calls_id_outcome: [
    '通話結果を記録',
    '`outcome` はワークスペースの通話結果のidです。`null` で結果を取り消します。`replaces` は置き換える結果として手元にあるもの（なければ `null`）で、サーバーの結果がそれと違うときは何も変えず、409 `stale_version` と、現在の結果を `params.current` に入れて返します。省略すると、どの結果でも置き換えます。発信した本人だけが記録できます。',
  ],
  put_calls_id_launch: [
    'Zoomが開いたかどうかを記録',
    '`not_placed`（通話にならなかった、または記録を取り消した）のものは通話として数えません。`elsewhere` はほかの電話でかけた通話です。発信した本人だけが記録できます。',
  ],
  put_calls_id_note: [
    '通話メモを書く',
    '`version` は手元にあるメモの版で、なかったときは0です。本文を空にするとメモがなくなります。発信した本人だけが書けます。',
  ],

  get_follow_ups: [
    'まだ完了していない次回の約束の一覧',
    '期日の順に1ページずつ返し、期日のない約束は最後です。`owner` は `me`（自分。省略時）、`all`（全員）、またはメンバーのIDです。`due` を省略するとすべての期日を含みます。`counts` は最初のページだけで、それぞれ1,000件まで数えます。',
  ],
  post_follow_ups: '企業または人物との次回の約束を追加',
  patch_follow_ups_id: '次回の約束を変更、または完了にする',
  put_follow_ups_id_completion: [
    '次回の約束を完了、または未完了にする',
    '版は要りません。同じことを繰り返し送っても変わらず、削除済みの約束は削除されたままです。',
  ],
  delete_follow_ups_id: '次回の約束を削除',
  post_follow_ups_id_restoration: '削除した次回の約束を元に戻す',
  get_today: '期限の来た自分の約束と、結果未入力の通話を取得',

  get_changes_id: [
    '変更の内容を取得',
    '項目ごとに、変更前（`from`）、変更後（`to`）、現在（`now`）の値を返します。`hasEdits` が `true` の変更だけです。',
  ],

  get_trash: [
    'ゴミ箱の企業と人物の一覧（削除の新しい順）',
    '削除から30日以内のものです。`name` は名前かフリガナの一部です。',
  ],
  post_trash_restorations: [
    'ゴミ箱から元に戻す',
    '100件までを1件ずつ処理します。戻せなかったものは `refused` に理由とともに返します。',
  ],
  post_trash_removals: [
    'ゴミ箱から完全に削除',
    '管理者と所有者だけです。元に戻せません。電話番号、通話、メモ、次回の約束、変更の履歴も削除されます。',
  ],

  get_search: [
    '企業と人物を検索',
    '名前、フリガナ、英語名、所在地、部署、メールアドレス、法人番号、証券コード、電話番号、独自項目（文字、リンク、選択肢）のどの部分からでも、どの書き方でも探せます。複数の語はすべてを含むものだけになります。完全一致と前方一致が先に並びます。`marks` は一致した文字、`matchedField` は一致した独自項目の名前、`more` はほかにもあるかどうか、`read` は語の読み取り方です。',
  ],

  post_bulk_edits: [
    '複数の企業や人物を一括で変更',
    '500件までは応答までに変更し、それより多いときは応答のあとに進めます（進み具合は取得できます）。`chosen` はidの一覧か、一覧と同じフィルターと語で、`except` を除きます。この時点で当てはまるものが対象です。`expected` を付けると、件数が違うときは何も変更しません。変更できないほかの人の担当は除かれ、`counts.others` に数えられます。同じidをもう一度送っても何も変わりません。',
  ],
  get_bulk_edits: '自分の一括変更（24時間以内）の一覧',
  get_bulk_edits_id: '一括変更の進み具合と結果を取得',
  post_bulk_edits_id_cancellation: '一括変更を中止（変更したものは残ります）',
  post_bulk_edits_id_undoing: [
    '一括変更を元に戻す（24時間以内）',
    'それぞれを変更前の値に戻します。あとでほかの人が変更したものはそのままです（`counts.kept`）。',
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

  get_zoom_connection: [
    '自分のZoom連携を取得',
    '連携がないとき、またはアカウント名を読み取れないあいだは、`account`がnullです。',
  ],
  get_zoom_connection_state: '自分のZoom連携の状態だけを取得',
  delete_zoom_connection: [
    'Zoomの連携を解除し、保存したものを削除',
    '`atZoom`は、Zoomでの許可がどうなったかを表します。Zoomが取り消しを回答したときだけ`revoked`です。トークンがもう受け付けられないときは`tokens_refused`、回答がないときは`not_confirmed`、依頼に使うトークンがないときは`nothing_held`です。`revoked`以外では、Zoomの追加済みアプリをご確認ください。',
  ],
  post_zoom_connection_check: 'Zoomに状態を確認',
  get_zoom_policy: 'IT管理者向けのブラウザーポリシーを取得',
  get_zoom_connect: 'Zoomとの連携を始める',
  get_zoom_callback: 'Zoomから戻る',
  get_zoom_install: 'ZoomのMarketplaceから来る',
  post_zoom_webhook: '署名されたZoomの通知を受け取る',

  get_auth_arrival: '外部アカウントで初めて来た人の情報を取得',
  post_auth_arrival: '初めて来た人のアカウントを作成（新しいワークスペース、または招待先）',
  delete_auth_arrival: '初めて来た人の情報を破棄',
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
  get_second_factor: '自分の2段階認証の設定を取得',
  post_second_factor_authenticator: '認証アプリの設定を始める',
  post_second_factor_authenticator_confirmation: '認証アプリをコードで確認',
  delete_second_factor_authenticator: '認証アプリを削除',
  post_second_factor_recovery_codes: 'リカバリーコードを作り直す（以前のものは無効）',
  get_workspace_second_factor: 'ワークスペースが2段階認証を必須とするかを取得',
  put_workspace_second_factor: '全メンバーの2段階認証を必須にする、または解除する',
  post_auth_second_step: '2段階認証でログインを完了',
  get_auth_reauthenticate: '本人確認に使える方法を取得',
  post_auth_sign_up_request: '新規登録のメールを送る（応答はどのアドレスでも同じ）',
  post_auth_password_reset_request: 'パスワード再設定のメールを送る（応答はどのアドレスでも同じ）',
  post_auth_password_reset: 'メールのリンクから新しいパスワードを設定',
  post_auth_email_link: 'メールのリンクが有効かを確認',
  post_me_email: 'メールアドレスの変更を申し込む',
  post_auth_email_change: '新しいメールアドレスを確認して変更',
  get_workspaces: '自分のワークスペースの一覧',
  post_workspaces: 'ワークスペースを作成して開く',
  put_session_workspace: '別のワークスペースを開く',
  get_workspace: 'ワークスペースの設定を取得',
  patch_workspace: [
    'ワークスペースの設定を変更',
    '`membersReach` は、メンバーがほかの人の担当する企業・人物をどこまで扱えるかです。次のリクエストから、APIトークンにも適用されます。',
  ],
  get_members_id_open_work: 'メンバーの未完了の仕事を取得',
  patch_members_id: 'メンバーの役割を変更',
  delete_members_id: 'メンバーを外す（記録は残り、未完了の仕事は引き継がれる）',
  delete_members_id_second_factor: '2段階認証を使えなくなったメンバーの設定をリセット',
  delete_membership: 'ワークスペースから退出',
  put_workspace_owner: '所有者を交代',
  get_invitations: '保留中の招待の一覧',
  post_invitations: 'メールで招待（一度に50件まで）',
  post_invitations_look_up: '招待のリンクの内容を取得',
  post_invitations_account: '招待からアカウントを作成して参加',
  post_invitations_acceptance: '招待を受けて参加',
  post_invitations_id_mail: '招待メールを再送（以前のリンクは無効）',
  delete_invitations_id: '招待を取り消す',
  get_passkeys: '自分のパスキーの一覧',
  post_passkeys: 'パスキーを登録',
  post_passkeys_options: 'パスキーの登録を始める',
  patch_passkeys_id: 'パスキーの名前を変更',
  delete_passkeys_id: 'パスキーを削除（最後のログイン方法は不可）',
  post_auth_passkey_options: 'パスキーでのログインを始める',
  post_auth_passkey: 'パスキーでログイン',
  post_auth_reauthenticate_passkey_options: 'パスキーでの本人確認を始める',
  post_auth_reauthenticate_passkey: 'パスキーで本人であることを確認',
}
