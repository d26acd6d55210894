-- Names are looked for with more old and rare kanji as the ones that people type (shared/old-kanji.ts). Those that are kept
-- folded already are folded the same way. The policies are forced upon the owner, too, and no workspace is set here.
alter table company no force row level security;
alter table person no force row level security;
alter table search_term no force row level security;

update company set name_folded = translate(name_folded,
  '藪籔戶峯舩栁桺枩柗渕渊埜靏靍緜乘亙俠俱兔凜劔剱劒劍勳睿喆堯壺奧娛寬將峽巢帶彥恆愼戰戲拔拜搜摑敎旣晄曉楳檢樂樣樞橫每氣沒淨淚溫滿潛澁澀濕燒爭犧狹獸產疊癡盜祕禪禱粹綠緖繩罐聽肅脫臟舍艷菴萠蔣薰虛蟬蠟衞裝襃覽觸謠豫貳贊踐轉輕辭邨鄰醬釋鉤錄鎭鑄鬪鬭陷隨險隱雙雜靈頰顏飜餠騷驗驒髓鰺鷄麥麴黃默齡礒硏亞假價儉兩册凾剩劑勵卷參啞囑圍圖塲墮壓壘壞壹寢專對屆屬廢徑從懷戀擇擊擔據擧擴攝收效數斷晝棧槪樓權歐歡歷歸殘殼毆灣爐狀獵獻瓣辯畧稱竊竝絕縱繪繼纖膽處蠶蠻譯讓讚賴遲鄉銳錢鍊鹼',
  '薮薮戸峰船柳柳松松淵淵野鶴鶴綿乗亘侠倶兎凛剣剣剣剣勲叡哲尭壷奥娯寛将峡巣帯彦恒慎戦戯抜拝捜掴教既晃暁梅検楽様枢横毎気没浄涙温満潜渋渋湿焼争犠狭獣産畳痴盗秘禅祷粋緑緒縄缶聴粛脱臓舎艶庵萌蒋薫虚蝉蝋衛装褒覧触謡予弐賛践転軽辞村隣醤釈鈎録鎮鋳闘闘陥随険隠双雑霊頬顔翻餅騒験騨髄鯵鶏麦麹黄黙齢磯研亜仮価倹両冊函剰剤励巻参唖嘱囲図場堕圧塁壊壱寝専対届属廃径従懐恋択撃担拠挙拡摂収効数断昼桟概楼権欧歓歴帰残殻殴湾炉状猟献弁弁略称窃並絶縦絵継繊胆処蚕蛮訳譲讃頼遅郷鋭銭錬鹸')
where name_folded ~ '[藪籔戶峯舩栁桺枩柗渕渊埜靏靍緜乘亙俠俱兔凜劔剱劒劍勳睿喆堯壺奧娛寬將峽巢帶彥恆愼戰戲拔拜搜摑敎旣晄曉楳檢樂樣樞橫每氣沒淨淚溫滿潛澁澀濕燒爭犧狹獸產疊癡盜祕禪禱粹綠緖繩罐聽肅脫臟舍艷菴萠蔣薰虛蟬蠟衞裝襃覽觸謠豫貳贊踐轉輕辭邨鄰醬釋鉤錄鎭鑄鬪鬭陷隨險隱雙雜靈頰顏飜餠騷驗驒髓鰺鷄麥麴黃默齡礒硏亞假價儉兩册凾剩劑勵卷參啞囑圍圖塲墮壓壘壞壹寢專對屆屬廢徑從懷戀擇擊擔據擧擴攝收效數斷晝棧槪樓權歐歡歷歸殘殼毆灣爐狀獵獻瓣辯畧稱竊竝絕縱繪繼纖膽處蠶蠻譯讓讚賴遲鄉銳錢鍊鹼]';

update person set name_folded = translate(name_folded,
  '藪籔戶峯舩栁桺枩柗渕渊埜靏靍緜乘亙俠俱兔凜劔剱劒劍勳睿喆堯壺奧娛寬將峽巢帶彥恆愼戰戲拔拜搜摑敎旣晄曉楳檢樂樣樞橫每氣沒淨淚溫滿潛澁澀濕燒爭犧狹獸產疊癡盜祕禪禱粹綠緖繩罐聽肅脫臟舍艷菴萠蔣薰虛蟬蠟衞裝襃覽觸謠豫貳贊踐轉輕辭邨鄰醬釋鉤錄鎭鑄鬪鬭陷隨險隱雙雜靈頰顏飜餠騷驗驒髓鰺鷄麥麴黃默齡礒硏亞假價儉兩册凾剩劑勵卷參啞囑圍圖塲墮壓壘壞壹寢專對屆屬廢徑從懷戀擇擊擔據擧擴攝收效數斷晝棧槪樓權歐歡歷歸殘殼毆灣爐狀獵獻瓣辯畧稱竊竝絕縱繪繼纖膽處蠶蠻譯讓讚賴遲鄉銳錢鍊鹼',
  '薮薮戸峰船柳柳松松淵淵野鶴鶴綿乗亘侠倶兎凛剣剣剣剣勲叡哲尭壷奥娯寛将峡巣帯彦恒慎戦戯抜拝捜掴教既晃暁梅検楽様枢横毎気没浄涙温満潜渋渋湿焼争犠狭獣産畳痴盗秘禅祷粋緑緒縄缶聴粛脱臓舎艶庵萌蒋薫虚蝉蝋衛装褒覧触謡予弐賛践転軽辞村隣醤釈鈎録鎮鋳闘闘陥随険隠双雑霊頬顔翻餅騒験騨髄鯵鶏麦麹黄黙齢磯研亜仮価倹両冊函剰剤励巻参唖嘱囲図場堕圧塁壊壱寝専対届属廃径従懐恋択撃担拠挙拡摂収効数断昼桟概楼権欧歓歴帰残殻殴湾炉状猟献弁弁略称窃並絶縦絵継繊胆処蚕蛮訳譲讃頼遅郷鋭銭錬鹸')
where name_folded ~ '[藪籔戶峯舩栁桺枩柗渕渊埜靏靍緜乘亙俠俱兔凜劔剱劒劍勳睿喆堯壺奧娛寬將峽巢帶彥恆愼戰戲拔拜搜摑敎旣晄曉楳檢樂樣樞橫每氣沒淨淚溫滿潛澁澀濕燒爭犧狹獸產疊癡盜祕禪禱粹綠緖繩罐聽肅脫臟舍艷菴萠蔣薰虛蟬蠟衞裝襃覽觸謠豫貳贊踐轉輕辭邨鄰醬釋鉤錄鎭鑄鬪鬭陷隨險隱雙雜靈頰顏飜餠騷驗驒髓鰺鷄麥麴黃默齡礒硏亞假價儉兩册凾剩劑勵卷參啞囑圍圖塲墮壓壘壞壹寢專對屆屬廢徑從懷戀擇擊擔據擧擴攝收效數斷晝棧槪樓權歐歡歷歸殘殼毆灣爐狀獵獻瓣辯畧稱竊竝絕縱繪繼纖膽處蠶蠻譯讓讚賴遲鄉銳錢鍊鹼]';

alter table company force row level security;
alter table person force row level security;
alter table search_term force row level security;

-- Numbers that an earlier reader could make nothing of, or made longer than any number is: they are read anew, each in its
-- workspace. Eleven digits at home is the most, and only where the code says so. Answers ids alone.
create index phone_number_unread on phone_number (workspace_id, id) where deleted_at is null
  and (e164 is null or e164 ~ '^\+81(\d{11,}|(?![256789]0)\d{10})$');
create policy unread_look_up on phone_number for select to shodan_reader using (true);
grant select (workspace_id, id, e164, deleted_at) on phone_number to shodan_reader;

create function app.unread_numbers(after_workspace uuid, after_id uuid, most integer)
returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select n.workspace_id, n.id from phone_number n
  where n.deleted_at is null and (n.e164 is null or n.e164 ~ '^\+81(\d{11,}|(?![256789]0)\d{10})$')
    and (n.workspace_id, n.id) > (after_workspace, after_id)
  order by n.workspace_id, n.id
  limit most
$$;

grant create on schema app to shodan_reader;
alter function app.unread_numbers owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.unread_numbers from public;
grant execute on function app.unread_numbers to shodan_app;
