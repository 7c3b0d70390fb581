/** The two countries of the demonstration, by the labels ACLED gives them. */
export type Country = 'Ukraine' | 'Russia';

/** A real town. Facts only; nothing here says that anything happened there. */
export interface Town {
  readonly name: string;
  readonly country: Country;
  /** First, second and third level of administration; `''` where a level does not apply. */
  readonly admin1: string;
  readonly admin2: string;
  readonly admin3: string;
  /** WGS 84 degrees, 4 decimals. */
  readonly latitude: number;
  readonly longitude: number;
  /** How often the generator chooses the town, relative to the others; above 0. */
  readonly weight: number;
  /** Whether the town stands for its whole admin1 when no better place is known. */
  readonly seat: boolean;
}

/** name, admin2, admin3, latitude, longitude, weight */
type Row = readonly [string, string, string, number, number, number];

/**
 * Ukraine by oblast, within its internationally recognised borders: with Crimea and Sevastopol, as ACLED has it.
 * The first town of each is its seat, save that of Kyiv oblast, whose seat (Kyiv) is an admin1 of its own.
 */
const UKRAINE: Readonly<Record<string, readonly Row[]>> = {
  Donetsk: [
    ['Donetsk', 'Donetskyi', 'Donetska', 48.0159, 37.8028, 30],
    ['Makiivka', 'Donetskyi', 'Makiivska', 48.0478, 37.9258, 8],
    ['Horlivka', 'Horlivskyi', 'Horlivska', 48.3058, 38.0297, 16],
    ['Yenakiieve', 'Horlivskyi', 'Yenakiivska', 48.2311, 38.2119, 3],
    ['Mariupol', 'Mariupolskyi', 'Mariupolska', 47.0971, 37.5434, 12],
    ['Bakhmut', 'Bakhmutskyi', 'Bakhmutska', 48.5956, 37.9999, 46],
    ['Soledar', 'Bakhmutskyi', 'Soledarska', 48.6833, 38.0667, 20],
    ['Chasiv Yar', 'Bakhmutskyi', 'Chasovoiarska', 48.5869, 37.8353, 34],
    ['Toretsk', 'Bakhmutskyi', 'Toretska', 48.3953, 37.8444, 36],
    ['Siversk', 'Bakhmutskyi', 'Siverska', 48.8667, 38.1, 22],
    ['Avdiivka', 'Pokrovskyi', 'Avdiivska', 48.1397, 37.7497, 48],
    ['Marinka', 'Pokrovskyi', 'Marinska', 47.9417, 37.5036, 40],
    ['Krasnohorivka', 'Pokrovskyi', 'Marinska', 48.0083, 37.5064, 26],
    ['Ocheretyne', 'Pokrovskyi', 'Ocheretynska', 48.2461, 37.61, 22],
    ['Kurakhove', 'Pokrovskyi', 'Kurakhivska', 47.9831, 37.2825, 22],
    ['Selydove', 'Pokrovskyi', 'Selydivska', 48.1475, 37.2997, 16],
    ['Novohrodivka', 'Pokrovskyi', 'Novohrodivska', 48.2094, 37.3439, 14],
    ['Myrnohrad', 'Pokrovskyi', 'Myrnohradska', 48.3022, 37.2614, 14],
    ['Pokrovsk', 'Pokrovskyi', 'Pokrovska', 48.2828, 37.1758, 24],
    ['Vuhledar', 'Volnovaskyi', 'Vuhledarska', 47.7792, 37.2486, 28],
    ['Velyka Novosilka', 'Volnovaskyi', 'Velykonovosilkivska', 47.8397, 36.8364, 24],
    ['Volnovakha', 'Volnovaskyi', 'Volnovaska', 47.6011, 37.4967, 6],
    ['Kostiantynivka', 'Kramatorskyi', 'Kostiantynivska', 48.5277, 37.7069, 22],
    ['Druzhkivka', 'Kramatorskyi', 'Druzhkivska', 48.6205, 37.5271, 6],
    ['Kramatorsk', 'Kramatorskyi', 'Kramatorska', 48.7389, 37.5848, 12],
    ['Sloviansk', 'Kramatorskyi', 'Slovianska', 48.8532, 37.6053, 10],
    ['Lyman', 'Kramatorskyi', 'Lymanska', 48.9892, 37.8022, 26],
    ['Sviatohirsk', 'Kramatorskyi', 'Sviatohirska', 49.0333, 37.5667, 6],
  ],
  Luhansk: [
    ['Luhansk', 'Luhanskyi', 'Luhanska', 48.574, 39.3078, 6],
    ['Alchevsk', 'Alchevskyi', 'Alchevska', 48.4672, 38.7983, 3],
    ['Stanytsia Luhanska', 'Shchastynskyi', 'Stanychno-Luhanska', 48.6592, 39.4758, 2],
    ['Sievierodonetsk', 'Sievierodonetskyi', 'Sievierodonetska', 48.9481, 38.4933, 14],
    ['Lysychansk', 'Sievierodonetskyi', 'Lysychanska', 48.9169, 38.4306, 12],
    ['Rubizhne', 'Sievierodonetskyi', 'Rubizhanska', 49.0122, 38.3792, 8],
    ['Popasna', 'Sievierodonetskyi', 'Popasnianska', 48.6333, 38.3778, 10],
    ['Kreminna', 'Sievierodonetskyi', 'Kreminska', 49.05, 38.2167, 22],
    ['Bilohorivka', 'Sievierodonetskyi', 'Lysychanska', 48.9253, 38.2483, 26],
    ['Svatove', 'Svativskyi', 'Svativska', 49.4108, 38.15, 14],
    ['Troitske', 'Svativskyi', 'Troitska', 49.9139, 38.3117, 3],
    ['Starobilsk', 'Starobilskyi', 'Starobilska', 49.2775, 38.9089, 3],
  ],
  Kharkiv: [
    ['Kharkiv', 'Kharkivskyi', 'Kharkivska', 49.9808, 36.2527, 34],
    ['Derhachi', 'Kharkivskyi', 'Derhachivska', 50.1139, 36.1211, 10],
    ['Lyptsi', 'Kharkivskyi', 'Lypetska', 50.2025, 36.4211, 16],
    ['Vovchansk', 'Chuhuivskyi', 'Vovchanska', 50.2906, 36.9411, 30],
    ['Chuhuiv', 'Chuhuivskyi', 'Chuhuivska', 49.8358, 36.6869, 8],
    ['Kupiansk', 'Kupianskyi', 'Kupianska', 49.7106, 37.6156, 26],
    ['Dvorichna', 'Kupianskyi', 'Dvorichanska', 49.8478, 37.6811, 16],
    ['Izium', 'Iziumskyi', 'Iziumska', 49.2125, 37.2486, 10],
    ['Balakliia', 'Iziumskyi', 'Balakliiska', 49.4558, 36.8389, 6],
    ['Borova', 'Iziumskyi', 'Borivska', 49.3775, 37.6222, 14],
    ['Bohodukhiv', 'Bohodukhivskyi', 'Bohodukhivska', 50.1647, 35.5275, 4],
    ['Zolochiv', 'Bohodukhivskyi', 'Zolochivska', 50.2794, 35.98, 8],
    ['Lozova', 'Lozivskyi', 'Lozivska', 48.8892, 36.3172, 3],
  ],
  Zaporizhia: [
    ['Zaporizhia', 'Zaporizkyi', 'Zaporizka', 47.8388, 35.1396, 16],
    ['Orikhiv', 'Polohivskyi', 'Orikhivska', 47.5678, 35.7858, 26],
    ['Mala Tokmachka', 'Polohivskyi', 'Orikhivska', 47.5333, 35.8833, 18],
    ['Huliaipole', 'Polohivskyi', 'Huliaipilska', 47.6617, 36.2569, 26],
    ['Polohy', 'Polohivskyi', 'Polohivska', 47.4839, 36.2536, 6],
    ['Robotyne', 'Polohivskyi', 'Tokmatska', 47.4431, 35.8361, 24],
    ['Tokmak', 'Polohivskyi', 'Tokmatska', 47.2514, 35.7058, 6],
    ['Vasylivka', 'Vasylivskyi', 'Vasylivska', 47.4439, 35.2808, 5],
    ['Enerhodar', 'Vasylivskyi', 'Enerhodarska', 47.4986, 34.6558, 6],
    ['Melitopol', 'Melitopolskyi', 'Melitopolska', 46.8489, 35.3675, 6],
    ['Berdiansk', 'Berdianskyi', 'Berdianska', 46.755, 36.7889, 4],
  ],
  Kherson: [
    ['Kherson', 'Khersonskyi', 'Khersonska', 46.6354, 32.6169, 34],
    ['Antonivka', 'Khersonskyi', 'Khersonska', 46.6706, 32.7319, 20],
    ['Bilozerka', 'Khersonskyi', 'Bilozerska', 46.6278, 32.4442, 12],
    ['Oleshky', 'Khersonskyi', 'Oleshkivska', 46.6092, 32.7197, 10],
    ['Krynky', 'Khersonskyi', 'Oleshkivska', 46.7333, 33.1, 18],
    ['Beryslav', 'Beryslavskyi', 'Beryslavska', 46.8419, 33.4289, 16],
    ['Vysokopillia', 'Beryslavskyi', 'Vysokopilska', 47.495, 33.5289, 5],
    ['Kakhovka', 'Kakhovskyi', 'Kakhovska', 46.8075, 33.4786, 5],
    ['Nova Kakhovka', 'Kakhovskyi', 'Novokakhovska', 46.755, 33.3486, 8],
    ['Hola Prystan', 'Skadovskyi', 'Holoprystanska', 46.5269, 32.5231, 6],
    ['Skadovsk', 'Skadovskyi', 'Skadovska', 46.1167, 32.9117, 3],
    ['Henichesk', 'Henicheskyi', 'Henicheska', 46.1706, 34.8, 3],
  ],
  Sumy: [
    ['Sumy', 'Sumskyi', 'Sumska', 50.9077, 34.7981, 12],
    ['Bilopillia', 'Sumskyi', 'Bilopilska', 51.1483, 34.3128, 16],
    ['Krasnopillia', 'Sumskyi', 'Krasnopilska', 50.7731, 35.2667, 14],
    ['Velyka Pysarivka', 'Okhtyrskyi', 'Velykopysarivska', 50.4242, 35.4719, 12],
    ['Okhtyrka', 'Okhtyrskyi', 'Okhtyrska', 50.3103, 34.8989, 6],
    ['Trostianets', 'Okhtyrskyi', 'Trostianetska', 50.4819, 34.9617, 5],
    ['Hlukhiv', 'Shostkynskyi', 'Hlukhivska', 51.6781, 33.9136, 8],
    ['Seredyna-Buda', 'Shostkynskyi', 'Seredyno-Budska', 52.1886, 34.0367, 10],
    ['Shostka', 'Shostkynskyi', 'Shostkynska', 51.8633, 33.4697, 5],
    ['Konotop', 'Konotopskyi', 'Konotopska', 51.2403, 33.2026, 4],
    ['Romny', 'Romenskyi', 'Romenska', 50.7517, 33.4747, 2],
  ],
  Chernihiv: [
    ['Chernihiv', 'Chernihivskyi', 'Chernihivska', 51.4982, 31.2893, 10],
    ['Horodnia', 'Chernihivskyi', 'Horodnianska', 51.8917, 31.595, 4],
    ['Nizhyn', 'Nizhynskyi', 'Nizhynska', 51.048, 31.8869, 3],
    ['Novhorod-Siverskyi', 'Novhorod-Siverskyi', 'Novhorod-Siverska', 51.9897, 33.2636, 8],
    ['Semenivka', 'Novhorod-Siverskyi', 'Semenivska', 52.1778, 32.5797, 10],
    ['Pryluky', 'Prylutskyi', 'Prylutska', 50.5933, 32.3878, 2],
  ],
  Kyiv: [
    ['Bila Tserkva', 'Bilotserkivskyi', 'Bilotserkivska', 49.7968, 30.1311, 3],
    ['Bucha', 'Buchanskyi', 'Buchanska', 50.5483, 30.2219, 6],
    ['Irpin', 'Buchanskyi', 'Irpinska', 50.5218, 30.2506, 6],
    ['Hostomel', 'Buchanskyi', 'Hostomelska', 50.5683, 30.2653, 5],
    ['Borodianka', 'Buchanskyi', 'Borodianska', 50.6453, 29.9317, 4],
    ['Makariv', 'Buchanskyi', 'Makarivska', 50.4639, 29.8111, 4],
    ['Brovary', 'Brovarskyi', 'Brovarska', 50.5114, 30.7903, 5],
    ['Vyshhorod', 'Vyshhorodskyi', 'Vyshhorodska', 50.5833, 30.4833, 3],
    ['Ivankiv', 'Vyshhorodskyi', 'Ivankivska', 50.9361, 29.9022, 3],
    ['Boryspil', 'Boryspilskyi', 'Boryspilska', 50.3528, 30.955, 3],
    ['Vasylkiv', 'Obukhivskyi', 'Vasylkivska', 50.1775, 30.3133, 3],
  ],
  'Kyiv City': [['Kyiv', 'Kyiv City', 'Kyiv City', 50.4501, 30.5234, 18]],
  Mykolaiv: [
    ['Mykolaiv', 'Mykolaivskyi', 'Mykolaivska', 46.9659, 31.9974, 14],
    ['Ochakiv', 'Mykolaivskyi', 'Ochakivska', 46.6136, 31.5422, 10],
    ['Snihurivka', 'Bashtanskyi', 'Snihurivska', 47.0767, 32.8044, 6],
    ['Bashtanka', 'Bashtanskyi', 'Bashtanska', 47.4069, 32.4403, 4],
    ['Voznesensk', 'Voznesenskyi', 'Voznesenska', 47.5678, 31.3308, 2],
    ['Pervomaisk', 'Pervomaiskyi', 'Pervomaiska', 48.0443, 30.8507, 1],
  ],
  Dnipropetrovsk: [
    ['Dnipro', 'Dniprovskyi', 'Dniprovska', 48.4647, 35.0462, 8],
    ['Kamianske', 'Kamianskyi', 'Kamianska', 48.5079, 34.6132, 2],
    ['Kryvyi Rih', 'Kryvorizkyi', 'Kryvorizka', 47.9105, 33.3918, 8],
    ['Nikopol', 'Nikopolskyi', 'Nikopolska', 47.5712, 34.3964, 22],
    ['Marhanets', 'Nikopolskyi', 'Marhanetska', 47.6406, 34.6292, 14],
    ['Pokrov', 'Nikopolskyi', 'Pokrovska', 47.6569, 34.1, 6],
    ['Pavlohrad', 'Pavlohradskyi', 'Pavlohradska', 48.535, 35.8703, 4],
    ['Synelnykove', 'Synelnykivskyi', 'Synelnykivska', 48.3178, 35.5119, 4],
  ],
  Odesa: [
    ['Odesa', 'Odeskyi', 'Odeska', 46.4825, 30.7233, 8],
    ['Chornomorsk', 'Odeskyi', 'Chornomorska', 46.302, 30.6569, 2],
    ['Izmail', 'Izmailskyi', 'Izmailska', 45.3511, 28.8364, 3],
    ['Bilhorod-Dnistrovskyi', 'Bilhorod-Dnistrovskyi', 'Bilhorod-Dnistrovska', 46.1944, 30.3467, 2],
  ],
  Poltava: [
    ['Poltava', 'Poltavskyi', 'Poltavska', 49.5883, 34.5514, 3],
    ['Kremenchuk', 'Kremenchutskyi', 'Kremenchutska', 49.0631, 33.4039, 3],
    ['Myrhorod', 'Myrhorodskyi', 'Myrhorodska', 49.964, 33.6124, 2],
  ],
  Kirovohrad: [['Kropyvnytskyi', 'Kropyvnytskyi', 'Kropyvnytska', 48.5079, 32.2623, 2]],
  Cherkasy: [
    ['Cherkasy', 'Cherkaskyi', 'Cherkaska', 49.4444, 32.0598, 2],
    ['Uman', 'Umanskyi', 'Umanska', 48.7484, 30.2218, 1],
  ],
  Vinnytsia: [['Vinnytsia', 'Vinnytskyi', 'Vinnytska', 49.2328, 28.481, 2]],
  Khmelnytskyi: [
    ['Khmelnytskyi', 'Khmelnytskyi', 'Khmelnytska', 49.423, 26.9871, 2],
    ['Starokostiantyniv', 'Khmelnytskyi', 'Starokostiantynivska', 49.7558, 27.2031, 3],
  ],
  Zhytomyr: [
    ['Zhytomyr', 'Zhytomyrskyi', 'Zhytomyrska', 50.2547, 28.6587, 2],
    ['Korosten', 'Korostenskyi', 'Korostenska', 50.9504, 28.6389, 1],
  ],
  Rivne: [['Rivne', 'Rivnenskyi', 'Rivnenska', 50.6199, 26.2516, 1]],
  Volyn: [['Lutsk', 'Lutskyi', 'Lutska', 50.7472, 25.3254, 1]],
  Lviv: [
    ['Lviv', 'Lvivskyi', 'Lvivska', 49.8397, 24.0297, 3],
    ['Drohobych', 'Drohobytskyi', 'Drohobytska', 49.349, 23.505, 1],
    ['Yavoriv', 'Yavorivskyi', 'Yavorivska', 49.9389, 23.3822, 1],
  ],
  Ternopil: [['Ternopil', 'Ternopilskyi', 'Ternopilska', 49.5535, 25.5948, 1]],
  'Ivano-Frankivsk': [
    ['Ivano-Frankivsk', 'Ivano-Frankivskyi', 'Ivano-Frankivska', 48.9226, 24.7111, 1],
    ['Kalush', 'Kaluskyi', 'Kaluska', 49.0119, 24.3731, 1],
  ],
  Zakarpattia: [['Uzhhorod', 'Uzhhorodskyi', 'Uzhhorodska', 48.6208, 22.2879, 1]],
  Chernivtsi: [['Chernivtsi', 'Chernivetskyi', 'Chernivetska', 48.2921, 25.9358, 1]],
  Crimea: [
    ['Simferopol', 'Simferopolskyi', '', 44.9521, 34.1024, 3],
    ['Yevpatoriia', 'Yevpatoriiskyi', '', 45.2, 33.3669, 3],
    ['Saky', 'Yevpatoriiskyi', '', 45.1336, 33.5772, 2],
    ['Dzhankoi', 'Dzhankoiskyi', '', 45.7086, 34.3933, 4],
    ['Feodosiia', 'Feodosiiskyi', '', 45.0319, 35.3824, 3],
    ['Kerch', 'Kerchenskyi', '', 45.3567, 36.4675, 3],
  ],
  Sevastopol: [['Sevastopol', 'Sevastopol', '', 44.6054, 33.522, 6]],
};

/** Russia by first-level subdivision, those on the border first. The first town of each is its seat. */
const RUSSIA: Readonly<Record<string, readonly Row[]>> = {
  Kursk: [
    ['Kursk', 'Kursk', '', 51.7304, 36.1926, 8],
    ['Sudzha', 'Sudzhansky', '', 51.1906, 35.2722, 30],
    ['Korenevo', 'Korenevsky', '', 51.4144, 34.9067, 24],
    ['Glushkovo', 'Glushkovsky', '', 51.34, 34.64, 20],
    ['Tyotkino', 'Glushkovsky', '', 51.2789, 34.2944, 16],
    ['Rylsk', 'Rylsky', '', 51.5717, 34.6833, 8],
    ['Lgov', 'Lgovsky', '', 51.6833, 35.2667, 6],
    ['Kurchatov', 'Kurchatov', '', 51.6597, 35.6586, 4],
    ['Bolshoye Soldatskoye', 'Bolshesoldatsky', '', 51.3367, 35.4919, 8],
    ['Zheleznogorsk', 'Zheleznogorsk', '', 52.3381, 35.3517, 2],
  ],
  Belgorod: [
    ['Belgorod', 'Belgorod', '', 50.5957, 36.5873, 16],
    ['Shebekino', 'Shebekinsky', '', 50.41, 36.9, 28],
    ['Novaya Tavolzhanka', 'Shebekinsky', '', 50.3525, 36.8233, 18],
    ['Grayvoron', 'Grayvoronsky', '', 50.4778, 35.6758, 24],
    ['Borisovka', 'Borisovsky', '', 50.6031, 36.015, 4],
    ['Valuyki', 'Valuysky', '', 50.2111, 38.0999, 8],
    ['Urazovo', 'Valuysky', '', 50.0831, 38.0367, 5],
    ['Volokonovka', 'Volokonovsky', '', 50.4861, 37.8583, 6],
    ['Alekseyevka', 'Alekseyevsky', '', 50.6303, 38.69, 2],
    ['Stary Oskol', 'Stary Oskol', '', 51.2967, 37.8417, 2],
  ],
  Bryansk: [
    ['Bryansk', 'Bryansk', '', 53.2415, 34.3705, 5],
    ['Klintsy', 'Klintsovsky', '', 52.7583, 32.24, 4],
    ['Klimovo', 'Klimovsky', '', 52.3844, 32.1772, 10],
    ['Novozybkov', 'Novozybkovsky', '', 52.5375, 31.9344, 3],
    ['Starodub', 'Starodubsky', '', 52.585, 32.7606, 8],
    ['Sevsk', 'Sevsky', '', 52.1486, 34.495, 8],
    ['Suzemka', 'Suzemsky', '', 52.3139, 34.0786, 12],
    ['Trubchevsk', 'Trubchevsky', '', 52.58, 33.7661, 3],
  ],
  Rostov: [
    ['Rostov-on-Don', 'Rostov-on-Don', '', 47.2357, 39.7015, 5],
    ['Taganrog', 'Taganrog', '', 47.2362, 38.8969, 6],
    ['Novoshakhtinsk', 'Novoshakhtinsk', '', 47.7576, 39.9364, 3],
    ['Kamensk-Shakhtinsky', 'Kamensk-Shakhtinsky', '', 48.3205, 40.26, 2],
    ['Millerovo', 'Millerovsky', '', 48.9217, 40.3986, 3],
    ['Morozovsk', 'Morozovsky', '', 48.3561, 41.83, 3],
  ],
  Voronezh: [
    ['Voronezh', 'Voronezh', '', 51.672, 39.1843, 6],
    ['Rossosh', 'Rossoshansky', '', 50.1983, 39.5672, 3],
    ['Ostrogozhsk', 'Ostrogozhsky', '', 50.8639, 39.0656, 2],
  ],
  Krasnodar: [
    ['Krasnodar', 'Krasnodar', '', 45.0448, 38.976, 4],
    ['Novorossiysk', 'Novorossiysk', '', 44.7239, 37.7689, 4],
    ['Tuapse', 'Tuapsinsky', '', 44.1, 39.08, 3],
    ['Temryuk', 'Temryuksky', '', 45.2786, 37.3761, 2],
    ['Slavyansk-na-Kubani', 'Slavyansky', '', 45.2589, 38.1247, 2],
    ['Yeysk', 'Yeysky', '', 46.7106, 38.2763, 2],
  ],
  'Moscow City': [['Moscow', 'Moscow City', '', 55.7558, 37.6176, 8]],
  Moscow: [
    ['Podolsk', 'Podolsk', '', 55.4242, 37.5547, 2],
    ['Khimki', 'Khimki', '', 55.897, 37.4297, 1],
    ['Kolomna', 'Kolomna', '', 55.0794, 38.7783, 1],
  ],
  'Saint Petersburg': [['Saint Petersburg', 'Saint Petersburg', '', 59.9386, 30.3141, 4]],
  Lipetsk: [['Lipetsk', 'Lipetsk', '', 52.6031, 39.5708, 2]],
  Oryol: [['Oryol', 'Oryol', '', 52.9651, 36.0785, 2]],
  Smolensk: [['Smolensk', 'Smolensk', '', 54.7818, 32.0401, 2]],
  Kaluga: [['Kaluga', 'Kaluga', '', 54.5293, 36.2754, 2]],
  Tula: [['Tula', 'Tula', '', 54.1961, 37.6182, 2]],
  Ryazan: [['Ryazan', 'Ryazan', '', 54.6269, 39.6916, 1]],
  Tver: [['Tver', 'Tver', '', 56.8584, 35.9006, 1]],
  Pskov: [['Pskov', 'Pskov', '', 57.8136, 28.3496, 1]],
  Saratov: [
    ['Saratov', 'Saratov', '', 51.5406, 46.0086, 2],
    ['Engels', 'Engelssky', '', 51.4839, 46.1053, 2],
  ],
  Volgograd: [['Volgograd', 'Volgograd', '', 48.7194, 44.5018, 2]],
  'Nizhny Novgorod': [['Nizhny Novgorod', 'Nizhny Novgorod', '', 56.3287, 44.002, 1]],
  Tatarstan: [['Kazan', 'Kazan', '', 55.7887, 49.1221, 1]],
  Sverdlovsk: [['Yekaterinburg', 'Yekaterinburg', '', 56.8519, 60.6122, 1]],
  Dagestan: [['Makhachkala', 'Makhachkala', '', 42.9849, 47.5047, 1]],
};

const townsOf = (country: Country, areas: Readonly<Record<string, readonly Row[]>>): Town[] =>
  Object.entries(areas).flatMap(([admin1, rows]) =>
    rows.map(([name, admin2, admin3, latitude, longitude, weight], i) => ({
      ...{ name, country, admin1, admin2, admin3, latitude, longitude, weight },
      seat: i === 0,
    })),
  );

/** Every town of the demonstration, in a fixed order. */
export const TOWNS: readonly Town[] = [...townsOf('Ukraine', UKRAINE), ...townsOf('Russia', RUSSIA)];

const SEATS = new Map(TOWNS.filter((t) => t.seat).map((t) => [`${t.country}/${t.admin1}`, t]));

/** The town that stands for the whole admin1 of `town`. */
export const seatOf = (town: Town): Town => SEATS.get(`${town.country}/${town.admin1}`) ?? town;
