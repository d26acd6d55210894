/** What people in Japan choose and the international list leaves out: romanised words and names, keyboard rows, dates of eras. */
export const japanesePasswords: readonly string[] =
  `sakura himawari tanpopo momiji arigatou arigato konnichiwa konbanwa ohayou sayonara itadakimasu ganbare ganbaru
  daisuki aishiteru shiawase kibou yume yumeyume kokoro tenshi hoshizora aozora tsukimi hanabi matsuri natsuyasumi
  nihon nippon nihonjin japan tokyo toukyou osaka oosaka kyoto nagoya sapporo yokohama fukuoka hiroshima sendai okinawa
  hokkaido fujisan samurai ninja geisha shinkansen karaoke sushi ramen tempura onigiri tamagotchi doraemon pikachu
  pokemon nintendo gundam onepiece naruto totoro ghibli hellokitty kitty dragonball evangelion hanshin tigers giants
  kyojin yakult softbank docomo sony toyota honda nissan suzuki mitsubishi rakuten yahoo
  suzuki satou sato tanaka takahashi watanabe itou ito yamamoto nakamura kobayashi katou kato yoshida yamada sasaki
  yamaguchi matsumoto inoue kimura hayashi shimizu saitou saito yamazaki mori ikeda hashimoto abe ishikawa ogawa
  taro tarou hanako ichirou jirou yuuki haruki daiki takuya kenji hiroshi takashi makoto akira satoshi ayumi megumi
  naomi yumiko keiko kumiko sakurako misaki nanami hinata haruka aoi yuna rina
  kaisha eigyou eigyo shachou kanrisha pasuwado pasuwaado angou himitsu aikotoba tesuto
  showa heisei reiwa
  パスワード ぱすわーど さくら ありがとう こんにちは だいすき あいうえお あいうえおか ひみつ てすと にほん とうきょう 合言葉 秘密 日本
  1qaz2wsx3edc zaq12wsx qwertyui asdfghjk zxcvbnm1 qazwsxedc rfvtgb 1q2w3e4r 1q2w3e4r5t q1w2e3r4 zaqxsw zaq1xsw2
  admin123 administrator password welcome changeme letmein guest`
    .split(/\s+/)
    .filter(Boolean)
