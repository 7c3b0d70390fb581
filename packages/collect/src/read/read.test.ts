import type { Day, Quantity } from '@cairn/domain';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../text/sentences.ts';
import { daysIn } from './days.ts';
import { type Figure, figuresOf, told } from './figures.ts';
import { numbersIn } from './numbers.ts';

const REPORT = '2031-06-10' as Day; // a Tuesday
const figures = (text: string): Figure[] => figuresOf(text, told(text, REPORT)).flat();
const tokens = (text: string) => sentencesOf(text).flatMap((s) => s.tokens);

const short = (q: Quantity): string =>
  q.modality === 'order' ? q.magnitude : q.modality === 'between' ? `${q.value}-${q.to}` : String(q.value);
const said = (q: Quantity): string =>
  q.modality === 'exactly' || q.modality === 'order' ? short(q) : `${q.modality} ${short(q)}`;

describe('U · numbers with the words around them', () => {
  it.each([
    ['more than 600,000 troops', 'more-than 600000'],
    ['about 8,000 soldiers', 'about 8000'],
    ['at least 12 people', 'at-least 12'],
    ['up to 40 men', 'at-most 40'],
    ['as many as 40 men', 'at-most 40'],
    ['nearly 60 men', 'less-than 60'],
    ['almost 60 men', 'less-than 60'],
    ['fewer than 60 men', 'less-than 60'],
    ['no fewer than 60 men', 'at-least 60'],
    ['60 or more men', 'at-least 60'],
    ['over 10 million people', 'more-than 10000000'],
    ['between 20 and 30 men', 'between 20-30'],
    ['20 to 30 men', 'between 20-30'],
    ['20-30 men', 'between 20-30'],
    ['1.5–2 million people', 'between 1500000-2000000'],
    ['five or six thousand dead', 'between 5000-6000'],
    ['two-and-a-half million people', '2500000'],
    ['twenty-three men', '23'],
    ['one hundred and twenty men', '120'],
    ['a dozen men', '12'],
    ['two dozen men', '24'],
    ['half a million people', '500000'],
    ['dozens of men', 'dozens'],
    ['tens of thousands of men', 'tens-of-thousands'],
    ['millions of rounds', 'millions'],
    ['12 000 men', '12000'],
    ['6.7 million people', '6700000'],
    ['they handed over 12 guns', '12'],
  ])('U1 · %s is %s', (words, want) => {
    expect(numbersIn(tokens(words), []).map((n) => said(n.quantity))).toEqual([want]);
  });

  it.each([
    ['$1.64 billion', 1.64e9, 'USD'],
    ['€500m', 5e8, 'EUR'],
    ['£2.5bn', 2.5e9, 'GBP'],
    ['US$3bn', 3e9, 'USD'],
    ['120 million euros', 1.2e8, 'EUR'],
  ])('U2 · %s is %d %s', (words, value, currency) => {
    const [found] = numbersIn(tokens(`a deal of ${words} was signed`), []);
    expect([found?.quantity, found?.currency]).toEqual([{ modality: 'exactly', value }, currency]);
  });
});

describe('U · days, resolved against the day of the report', () => {
  it.each([
    ['on 28 October', '2030-10-28', '2030-10-28'],
    ['on 10 June', '2031-06-10', '2031-06-10'],
    ['on 11 June', '2030-06-11', '2030-06-11'],
    ['on 29 February', '2028-02-29', '2028-02-29'],
    ['on October 28, 2029', '2029-10-28', '2029-10-28'],
    ['in September', '2030-09-01', '2030-09-30'],
    ['in May', '2031-05-01', '2031-05-31'],
    ['in September 2024', '2024-09-01', '2024-09-30'],
    ['on Monday', '2031-06-09', '2031-06-09'],
    ['on Tuesday morning', '2031-06-10', '2031-06-10'],
    ['on Wednesday', '2031-06-04', '2031-06-04'],
    ['yesterday', '2031-06-09', '2031-06-09'],
    ['overnight', '2031-06-09', '2031-06-10'],
    ['last week', '2031-06-02', '2031-06-08'],
    ['last month', '2031-05-01', '2031-05-31'],
    ['this year', '2031-01-01', '2031-06-10'],
    ['two days ago', '2031-06-08', '2031-06-08'],
    ['in the past 24 hours', '2031-06-09', '2031-06-10'],
    ['in the past two weeks', '2031-05-27', '2031-06-10'],
    ['in the coming days', '2031-06-10', '2031-06-17'],
    ['since 24 February 2022', '2022-02-24', null],
    ['since the invasion of 11 February 2030', '2030-02-11', null],
    ['as of 8 May', null, '2031-05-08'],
    ['between 1 and 28 April', '2031-04-01', '2031-04-28'],
    ['between 24 February 2022 and 1 November 2024', '2022-02-24', '2024-11-01'],
    ['from 1 January to 30 September 2030', '2030-01-01', '2030-09-30'],
    ['between October and March', '2030-10-01', '2031-03-31'],
    ['on 20 and 21 May', '2031-05-20', '2031-05-21'],
    ['in the first half of May', '2031-05-01', '2031-05-15'],
    ['in the first ten days of May', '2031-05-01', '2031-05-10'],
    ['in the week to 26 February', '2031-02-20', '2031-02-26'],
    ['in 2029', '2029-01-01', '2029-12-31'],
    ['2031-04-10', '2031-04-10', '2031-04-10'],
  ])('U3 · "%s" is %s to %s', (words, from, to) => {
    expect(daysIn(tokens(`It was ${words}.`), REPORT).map((d) => d.days)).toEqual([{ from, to }]);
  });

  it.each(['on 31 June', 'the 42nd Brigade', 'they may leave', 'they march', 'Route 66', 'in room 12'])(
    'U4 · "%s" is no day',
    (words) => {
      expect(daysIn(tokens(`It was ${words}.`), REPORT).filter((d) => d.days.from === d.days.to)).toEqual([]);
    },
  );
});

describe('U · what is counted', () => {
  it.each([
    ['The explosion left 14 dead.', '14 killed'],
    ['Fourteen were killed and thirty-two hurt.', '14 killed, 32 wounded'],
    ['The attack claimed 30 lives.', '30 killed'],
    ['Thirty lives were lost.', '30 killed'],
    ['Medics saved 30 lives.', ''],
    ['The army buried 200 of its men.', '200 killed'],
    ['Rebels executed 12 captives.', '12 killed'],
    ['Ten villagers drowned while fleeing.', '10 killed'],
    ['Two children froze to death.', '2 killed'],
    ['Firefighters recovered nine bodies.', '9 killed'],
    ['The remains of 40 people were found in a well.', '40 killed'],
    ['A grave with 40 bodies was found.', '40 killed'],
    ['The toll now stands at 77.', '77 killed'],
    ['The death toll climbed from 12 to 19.', '19 killed'],
    ['The number of dead has passed 900.', '900 killed'],
    ['The injured number 40.', '40 wounded'],
    ['Some 120 people needed treatment for their injuries.', ''],
    ['He said 23 of his comrades fell in one night.', '23 killed'],
    ['The unit suffered 15 casualties.', '15 killed-or-wounded'],
    ['There were 30 casualties, including eight deaths.', '30 killed-or-wounded, 8 killed'],
    ['Their losses amount to 4,000 men.', '4000 losses'],
    ['The enemy lost 40 tanks.', '40 items-destroyed'],
    ['Seventeen hostages were released.', '17 released'],
    ['The militia let 17 hostages go.', ''],
    ['Fifty prisoners were handed over at the bridge.', '50 released'],
    ['Each side freed 25 captives.', '25 released'],
    ['Both sides exchanged 60 prisoners of war.', '60 released'],
    ['Police took 14 men into custody.', '14 detained'],
    ['Soldiers rounded up 200 youths.', '200 detained'],
    ['Gunmen seized 31 pupils.', '31 detained'],
    ['Some 31 pupils are still in captivity.', '31 captured'],
    ['The front holds 900 prisoners.', '900 detained'],
    ['More than 900 soldiers have been taken prisoner.', '900 captured'],
    ['Two pilots were captured.', '2 captured'],
    ['Eleven people remain missing.', '11 missing'],
    ['The fate of 300 men is unknown.', ''],
    ['Nobody knows where 300 abducted girls are.', '300 detained'],
    ['Fighting has uprooted 50,000 people.', '50000 forcibly-displaced'],
    ['50,000 people had to leave their homes.', '50000 forcibly-displaced'],
    ['About 700 families have been made homeless.', '700 forcibly-displaced'],
    ['The camp houses 30,000 displaced people.', '30000 forcibly-displaced'],
    ['Lunda has taken in 60,000 refugees.', '60000 refugees'],
    ['Some 5,000 crossed into neighbouring Lunda.', '5000 refugees'],
    ['There are 1.2 million internally displaced people.', '1200000 internally-displaced'],
    ['1.2 million people are internally displaced.', '1200000 internally-displaced'],
    ['Six million people need humanitarian aid.', '6000000 people-in-need'],
    ['Six million people are in urgent need of help.', '6000000 people-in-need'],
    ['Six million depend on food aid.', '6000000 people-in-need'],
    ['The population shrank by 300,000.', '300000 population-change'],
    ['Gran keeps 3,000 soldiers in the enclave.', '3000 troops-deployed'],
    ['Gran has 3,000 soldiers in the enclave.', ''],
    ['Gran withdrew 3,000 soldiers.', ''],
    ['Gran will station a brigade of 3,000 men there.', '3000 troops-deployed'],
    ['Gran sent a further 500 troops to the border.', '500 troops-deployed'],
    ['Another 500 troops are on their way.', ''],
    ['Gran handed over 12 helicopters.', '12 items-supplied'],
    ['Gran bought 12 helicopters from Halmar.', '12 items-supplied'],
    ['Gran ordered 12 helicopters worth $90 million.', '12 items-supplied, 90000000 deal-value'],
    ['The contract is worth $90 million.', '90000000 deal-value'],
    ['Gran pledged $90 million in aid.', '90000000 aid-value'],
    ['Gran promised another €5m for mine clearance.', '5000000 aid-value'],
    ['The factory makes 90 tanks a year.', ''],
    ['Gran received 40,000 rounds of artillery ammunition.', '40000 rounds-supplied'],
    ['Thousands of shells were delivered in May.', 'thousands rounds-supplied'],
    ['Gunners fired 600 shells at the town.', '600 items-launched'],
    ['Six rockets were fired at the base.', '6 items-launched'],
    ['Of 40 drones, 31 were shot down.', '31 items-destroyed'],
    ['Air defences downed 31 drones.', '31 items-destroyed'],
    ['The strike damaged 19 houses and two schools.', '19 buildings-damaged, 2 buildings-damaged'],
    ['Fire gutted 19 homes.', '19 buildings-damaged'],
    ['The court jailed 12 officers.', '12 detained'],
    ['He was sentenced to 12 years.', ''],
    ['The road is 40 km long.', ''],
    ['She is 40.', ''],
    ['The 40-year-old was shot.', ''],
    ['The 12th Division lost the match 3-1.', ''],
    ['Bread costs 40 crowns.', ''],
    ['One in three families has fled.', ''],
    ['A third of the 300 houses were destroyed.', ''],
    ['Half of those killed were children.', ''],
    ['The bus carried 40 passengers.', ''],
    ['It was the third attack in ten days.', ''],
    ['Room 12 was destroyed.', ''],
    ['Police fired tear gas at 400 protesters.', ''],
    ['In 2029 soldiers killed him.', ''],
    ['Over the weekend at least two people were stabbed to death.', '2 killed'],
    ['An air raid on the port killed at least seven and wounded dozens.', '7 killed, dozens wounded'],
    ['Nearly a hundred died.', '100 killed'],
    ['Between five and eight people died.', '5-8 killed'],
    ['A mother and her three children were killed.', '3 killed'],
    ['Seven more bodies were found on Friday.', '7 killed'],
    ['The injured include 12 nurses.', '12 wounded'],
    ['Among the injured are 12 nurses.', '12 wounded'],
    ['12 of the injured are nurses.', '12 wounded'],
    ['They killed 5 and abducted another 9.', '5 killed, 9 detained'],
    ['Hospitals have registered 212 deaths and 1,034 injured.', '212 killed, 1034 wounded'],
    ['Casualties: 12 killed, 40 wounded, 3 missing.', '12 killed, 40 wounded, 3 missing'],
    ['Killed: 12. Wounded: 40.', '12 killed, 40 wounded'],
  ])('U5 · %s', (text, want) => {
    expect(
      figures(text)
        .map((f) => `${short(f.quantity.value)} ${f.measure.value}`)
        .join(', '),
    ).toBe(want);
  });

  it.each([
    ['12 civilians were killed.', 'civilians-killed'],
    ['The mission verified 12 civilian deaths.', 'confirmed-killed'],
    ['12 soldiers have been confirmed killed.', 'confirmed-killed'],
    ['12 soldiers were killed or wounded.', 'killed-or-wounded'],
    ['12 civilians were injured.', 'civilians-injured'],
    ['12 people fled to neighbouring Lunda.', 'refugees'],
    ['12 people fled to Poland.', 'refugees'],
    ['12 people fled to the hills.', 'forcibly-displaced'],
  ])('U6 · the measure is as exact as the words: %s', (text, measure) => {
    expect(figures(text).map((f) => f.measure.value)).toEqual([measure]);
  });

  it.each([
    ['Twelve North Korean soldiers were killed.', 'North Korean soldiers', 'North Korea', 'military'],
    ['Twelve Russian troops were killed.', 'Russian troops', 'Russia', 'military'],
    ['Twelve Varenian farmers were killed.', 'Varenian farmers', 'Varenian', 'civilian'],
    ['They killed 12 enemy soldiers.', 'enemy soldiers', 'enemy', 'military'],
    ['Twelve other people were killed.', 'people', null, 'anyone'],
    ['Twelve of its soldiers were killed.', 'soldiers', null, 'military'],
    ['Four of the dead were children.', 'children', null, 'civilian'],
    ['The number of Ukrainian refugees has reached 6.7 million.', 'Ukrainian refugees', 'Ukraine', 'anyone'],
    ['Twelve members of the security forces were killed.', 'members of the security forces', null, 'military'],
  ])('U7 · whose: %s', (text, whom, side, status) => {
    expect(figures(text).map((f) => f.population?.value)).toEqual([{ whom, side, status }]);
  });
});

describe('U · who claims it', () => {
  it.each([
    ['Officials on both sides said 12 people were killed.', 'Officials'],
    ['12 people were killed, officials on both sides said.', 'officials'],
    ['A spokesman for the Free Hills Front, Ido Kall, said 12 people were killed.', 'Ido Kall'],
    ['12 people were killed, a spokesman for the Free Hills Front said on Monday.', 'Free Hills Front'],
    ['12 people were killed, an army spokesman said.', 'army'],
    ['12 people were killed, Ustria’s defence minister, Pavel Strand, told parliament.', 'Pavel Strand'],
    ['Health Minister Dr Samira Oka said that 12 people were killed.', 'Samira Oka'],
    ['Three diplomats familiar with the matter said 12 people were killed.', 'diplomats'],
    ['12 people were killed, three diplomats familiar with the matter said.', 'diplomats'],
    ['12 people were killed, according to a doctor in Ennis.', 'doctor'],
    ['12 people were killed, according to local authorities.', 'local authorities'],
    ['According to the provincial ombudsman, Petra Lind, 12 people were killed.', 'Petra Lind'],
    ['According to Varenia’s ombudsman, Petra Lind, 12 people were killed.', 'Petra Lind'],
    ['12 people were killed, says the general staff.', 'general staff'],
    [
      'The Institute for Strategic Counting, a think tank in Halmar, estimates that 12 people were killed.',
      'Institute for Strategic Counting',
    ],
    ['12 people were killed, said the committee’s director, Amara Solle.', 'Amara Solle'],
    ['12 people were killed, said surgeon Ebba Lynn.', 'Ebba Lynn'],
    ['The office’s head, Tomas Reyle, said 12 people were killed.', 'Tomas Reyle'],
    ['Its director, Prof. Ruth Aldane, says 12 people were killed.', 'Ruth Aldane'],
    ['12 people were killed, by the count of the mediators.', 'mediators'],
    ['Regional prosecutor Maks Oren later gave the toll as 28 dead.', 'Maks Oren'],
    ['In a statement on Friday the Kassian general staff claimed that 12 people were killed.', 'Kassian general staff'],
    ['Independent observers from the Border Monitor counted 12 dead.', 'Border Monitor'],
    ['A statement by the insurgents claimed 50 soldiers killed.', 'insurgents'],
    ['More than 700 soldiers have been killed, according to a count by Meridian.', 'Meridian'],
    ['The army of Varenia said it had lost 46 soldiers.', 'army of Varenia'],
    [
      'The government of Mordavia denied the losses and said it had killed more than 150 rebels since Sunday.',
      'government of Mordavia',
    ],
    ['The navy of Almas said it had intercepted two missiles.', 'navy of Almas'],
    ['President Karel Ostin said in March that about 9,000 of his soldiers had been killed.', 'Karel Ostin'],
    ['A month later General Bruno Tarr, who commands the other side, spoke of 40,000 dead.', 'Bruno Tarr'],
    [
      'An investigation by the newspaper Lighthouse, based on obituaries, had confirmed the deaths of 13,652 soldiers.',
      'Lighthouse',
    ],
    ['Western officials say that 12 people were killed.', 'Western officials'],
    ['Telm officials say that 12 people were killed.', 'Telm officials'],
    ['Doctors recorded 64 deaths in the week to 26 February.', 'Doctors'],
    ['Protesters said 12 people were killed.', 'Protesters'],
    ['Mayor Ilja Kostan said 45 people were injured.', 'Ilja Kostan'],
    ['Rescuers pulled 16 bodies from the rubble and said at least 10 residents were missing.', 'Rescuers'],
    ['Foreign Minister of Lunda Awa Dembrel said 12 people were killed.', 'Awa Dembrel'],
    ['The Ostravan defence ministry said in its daily report that 12 people were killed.', 'Ostravan defence ministry'],
    [
      '"We have buried 1,700 of our boys," President Nadia Orlev said in an interview with Radio Halmar on 4 May.',
      'Nadia Orlev',
    ],
    ['Prosecutors said 48 people had been killed.', 'Prosecutors'],
    ['The shelling killed 23 people, according to the quarter’s council, and wounded 70 more.', 'quarter’s council'],
    ['Survivors told Lantern Watch that 12 people were killed.', 'Survivors'],
    ['The state government gives the toll as 58.', 'state government'],
    ['A hospital official in Brod put the number of wounded at 40.', 'hospital official'],
    ['Two security sources told Meridian that 33 soldiers were killed.', 'security sources'],
    ['33 soldiers were killed, two security sources told Meridian.', 'security sources'],
    ['The Border Monitor (BM) says 12 people were killed.', 'Border Monitor'],
    ['CTP analyst Hugo Ferrant said that 12 people were killed.', 'Hugo Ferrant'],
    ['Agency spokeswoman Lise Aumont told reporters that 70 people were killed.', 'Lise Aumont'],
    ['Police commissioner Yaro Benn said 12 people were killed.', 'Yaro Benn'],
    ['Prime Minister Ivo Brandt announced on Tuesday that 12 people were killed.', 'Ivo Brandt'],
    ['The refugee agency says at least 1,900 people have died on this route since 2029.', 'refugee agency'],
    ['The head of the central bank said 12 people were killed.', 'head of the central bank'],
    ['Council chief Edda Morrow said 6.2 million people need assistance.', 'Edda Morrow'],
    ['12 people were killed, the provincial disaster office said on Friday.', 'provincial disaster office'],
    [
      'Ostrava launched 87 drones at Telm cities overnight, the Telm air force said on Wednesday, adding that 71 drones had been shot down.',
      'Telm air force',
    ],
    ['12 people were killed, the coastguard said.', 'coastguard'],
    ['The human rights office recorded 1,046 civilian casualties.', 'human rights office'],
    ['12 people were killed, Mr Orlev said.', 'Orlev'],
    ['The Ministry of Health in Brod said 12 people were killed.', 'Ministry of Health'],
    ['Amnesty-style group Open Eyes said 12 people were killed.', 'Open Eyes'],
    ['The elders of the village said that 12 people were killed.', 'elders of the village'],
    ['The UN human rights chief, Ana Torv, said 12 people were killed.', 'Ana Torv'],
    ['Ana Torv, the UN human rights chief, said 12 people were killed.', 'Ana Torv'],
    ['Ana Torv of the Border Monitor said 12 people were killed.', 'Ana Torv'],
    ['Lieutenant General Ana Torv said 12 people were killed.', 'Ana Torv'],
    ['Vice-President Ana Torv said 12 people were killed.', 'Ana Torv'],
    ['Ana van der Torv said 12 people were killed.', 'Ana van der Torv'],
    ['“12 people were killed,” says Ana Torv, a nurse.', 'Ana Torv'],
    ['12 people were killed, a statement from the governor said.', 'governor'],
    ['State television reported that 12 people were killed.', 'State television'],
  ])('U8 · %s', (text, want) => {
    expect(figures(text)[0]?.claimant?.value.name).toBe(want);
  });

  it.each([
    ['President Olga Prem spoke on Monday. She said 12 people were killed.', 'Olga Prem'],
    ['President Olga Prem spoke on Monday. Prem said 12 people were killed.', 'Olga Prem'],
    ['The Border Monitor (BM) said 3 people were killed. The BM counted 12 wounded.', 'Border Monitor'],
    ['The health ministry said 3 people were killed. It said 12 were wounded.', 'health ministry'],
    ['The health ministry said 3 people were killed. Another 12 were wounded.', 'health ministry'],
    ['The police said 3 people were killed. The war has cost 12 lives.', undefined],
  ])('U9 · who has spoken before is found again: %s', (text, want) => {
    expect(figures(text).at(-1)?.claimant?.value.name).toBe(want);
  });

  it.each([
    [
      'The Atlas of War (AW) says 900 people were killed in 2030. Shelling accounted for 500 deaths, mines for 100.',
      'Atlas of War,Atlas of War,Atlas of War',
    ],
    ['The office recorded 90 civilian casualties: 30 killed and 60 injured.', 'office,office,office'],
    [
      'The rights office recorded 90 casualties. It has verified 4,000 deaths since 2029.',
      'rights office,rights office',
    ],
    ['Governor Ida Holm said 12 people had died. "We also have 40 wounded," she added.', 'Ida Holm,Ida Holm'],
    [
      'Governor Ida Holm told reporters that 12 people had died. Among them were three children, she said.',
      'Ida Holm,Ida Holm',
    ],
    ['Residents told Open Eyes that 40 people were shot. Two women were taken away.', 'Residents,-'],
    [
      'The list has the names of 40 dead, among them 12 children. The village council gives the toll as 38.',
      '-,-,village council',
    ],
    ['Twelve people died, Holm’s office said.', 'Holm’s office'],
    [
      'Colonel Bo Lind, the army spokesman, said 12 rebels were killed. Lind said 40 had surrendered.',
      'Bo Lind,Bo Lind',
    ],
    ['The army spokesman, Colonel Bo Lind, put the number of rebels killed at 12.', 'Bo Lind'],
    ['“Twelve of my men died,” said a commander who gave his name as Falcon.', 'commander'],
    ['A senior official, who asked not to be named, said 12 people were killed.', 'official'],
    ['Two people with knowledge of the talks said Gran would send 500 soldiers.', 'people'],
    ['Gran, which denies any role, says it has lost 12 soldiers.', 'Gran'],
    ['The ministry’s website lists 12 dead.', 'ministry’s website'],
    ['Data from the Border Monitor show that 12 people were killed.', 'Border Monitor'],
    ['A report by Open Eyes says 12 people were killed.', 'Open Eyes'],
    ['In its report, Open Eyes says 12 people were killed.', 'Open Eyes'],
    ['Open Eyes’ report says 12 people were killed.', 'Open Eyes'],
    ['The agency’s spokesman in Brod, Jan Holt, said 12 people were killed.', 'Jan Holt'],
    ['President Ida Holm, 52, said 12 people were killed.', 'Ida Holm'],
    ['On Monday evening, President Ida Holm said 12 people were killed.', 'Ida Holm'],
    ['Speaking in Brod, President Ida Holm said 12 people were killed.', 'Ida Holm'],
    ['Speaking to reporters after the meeting, Holm said 12 people were killed.', 'Holm'],
    ['But Ida Holm, who heads the mission, warned that 12 more people could be killed.', 'Ida Holm'],
    ['While Gran says 12 soldiers were killed, the rebels claim to have killed 40.', 'Gran,rebels'],
    ['Gran said 12 soldiers were killed; the rebels spoke of 40 dead.', 'Gran,rebels'],
    ['According to Gran, 12 soldiers were killed, while Lunda says it killed 40.', 'Gran,Lunda'],
    ['Hospital staff said 12 people were killed.', 'Hospital staff'],
    ['The Red Lantern said 12 people were killed.', 'Red Lantern'],
    ['Twelve people were killed, it said.', '-'],
    ['Lunda’s coastguard found 12 bodies, its commander said.', 'commander'],
    ['The governor of Dunmara, Yaro Benn, confirmed 12 deaths.', 'Yaro Benn'],
    ['State governor Yaro Benn confirmed the deaths of 12 people.', 'Yaro Benn'],
    ['12 people have died, local media report.', 'local media'],
    ['12 people have died, reports the Daily Post.', 'Daily Post'],
    ['12 people have died, Dr Benn estimates.', 'Benn'],
    ['By official count, 12 people have died.', '-'],
    ['The opposition says 12 people were killed and 300 arrested.', 'opposition,opposition'],
    ['A coalition of aid groups estimates that 12 people were killed.', 'coalition of aid groups'],
    ['Aid groups put the dead at 12.', 'Aid groups'],
    ['The death toll is 12, according to officials, but Open Eyes says it is at least 40.', 'officials,Open Eyes'],
    ['Deputy governor Lars Quent told Pan Press that 12 soldiers were killed.', 'Lars Quent'],
  ])('U26 · each figure has its own: %s', (text, want) => {
    expect(
      figures(text)
        .map((f) => f.claimant?.value.name ?? '-')
        .join(),
    ).toBe(want);
  });

  it('U10 · the publisher is no claimant where it lets somebody speak', () => {
    const text = 'Police said 12 people were killed.';
    const [figure] = figuresOf(text, told(text, REPORT, 'The Daily')).flat();
    expect(figure?.claimant?.value.name).toBe('Police');
  });
});
