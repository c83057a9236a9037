"""First names common in Norwegian and international news, by gender."""

from __future__ import annotations

MEN = frozenset(
    """
    Aage Adam Albert Aleksander Alexander Alf Alfred Ali Amund Anders Andre Andreas Andrew André Anthony Antonio Are
    Arild Arne Arnold Arnt Arvid Asbjørn Asle Atle Audun August Axel Barack Bashar Ben Bent Bernie Bernt Bill Bjarne
    Bjørn Bjørnar Bob Boris Bård Børge Carl Carlos Charles Chris Christian Christoffer Christopher Claus Dag Dagfinn
    Daniel David Didrik Dmitrij Donald Edvard Egil Einar Eirik Eivind Emil Emmanuel Endre Erik Erlend Erling Espen
    Even Eystein Finn Francisco Frank Fred Frede Fredrik Frode Gaute Geir Georg George Gerhard Gisle Gorm Greger
    Guillermo Gunnar Gustav Hallgeir Hallvard Halvard Halvor Hans Harald Harry Hassan Helge Helmut Henning Henrik
    Henry Herman Hugo Håkon Håvard Ibrahim Inge Ingebrigt Ingvar Isak Ivan Ivar Iver Jack Jacob Jakob James Jan Jarle
    Jean Jens Jeremy Jeroen Jim Jo Joakim Joe Joel Johan Johannes John Johnny Jon Jonas Jonathan Jorge Jose Josef
    Joseph Jostein José Juan Jørgen Jørn Jürgen Kai Karl Karsten Kenneth Kevin Kim Kjell Kjetil Klaus Knut Konrad
    Kristen Kristian Kristoffer Kåre Lars Lasse Leif Leo Liam Luis Luka Magne Magnus Manuel Marcus Marius Mark Markus
    Martin Mathias Mats Matthew Max Michael Mikael Mikkel Mohamed Mohammad Mohammed Morten Narendra Narve Nicolas
    Niels Nikolai Nils Noah Odd Oddvar Ola Olaf Olav Ole Oliver Olof Omar Oscar Oskar Otto Ove Paal Patrick Paul Per
    Peter Petter Philip Pär Pål Ragnar Rami Recep Reidar Richard Robert Roger Rolf Ronald Ronny Rune Sander Scott
    Sebastian Sergej Sigurd Simen Simon Sindre Sivert Sjur Stefan Steffen Stein Steinar Stephen Steve Stian Stig Svein
    Sveinung Sven Sverre Syver Søren Talal Tarjei Terje Thomas Thor Thorbjørn Tim Tobias Tom Tommy Tony Tor Torbjørn
    Tore Torfinn Torgeir Torkel Torkil Torstein Trond Truls Trygve Ulf Vegar Vegard Victor Vidar Viktor Vladimir
    Volodymyr Walter William Xi Yngvar Yngve Zlatan Åge Åsmund Øivind Ørjan Øystein Øyvind
    """.split()
)

WOMEN = frozenset(
    """
    Aase Abid Agnes Aina Alexandra Alice Amalie Amanda Amina Andrea Anette Angela Anita Anja Ann Anna Anne Annette
    Anniken Astrid Aud Audhild Barbara Beate Benedicte Bente Berit Birgit Birgitte Bjørg Brit Britt Camilla Caroline
    Caster Catherine Cathrine Cecilie Celine Charlotte Christin Christina Christine Clara Dagny Diana Ditte Dorthe
    Ebba Eli Elin Elisabeth Elise Elizabeth Ella Ellen Elsa Else Emilie Emily Emma Erna Ester Eva Fatima Frida Gerd
    Gina Grete Gro Gry Gunn Gunvor Guri Hanna Hanne Hedda Hedvig Hege Heidi Helen Helene Helle Hilda Hilde Hillary Ida
    Idun Ine Inga Ingeborg Inger Ingrid Ingunn Ingvild Irene Iselin Jacinda Jane Janne Jannicke Jeanette Jennifer
    Jenny Jessica Johanna Johanne Jorunn Julia Julie Kaja Kamala Karen Kari Karianne Karin Karoline Kate Katharina
    Kathrine Katrine Kirsten Kirsti Kjersti Kjerstin Kristin Kristina Kristine Laila Laura Lena Lene Linda Line Linn
    Lisa Lisbeth Lise Liv Live Liz Lotte Louise Lucy Magnhild Mai Maja Malin Margaret Margareth Margrete Margrethe
    Mari Maria Marianne Marie Marit Marte Martha Mary Mathilde May Melania Merete Mette Mia Michelle Miriam Mona
    Monica Nancy Natalia Nathalie Nicola Nina Nora Oda Olga Pernille Petra Pia Ragnhild Raheela Randi Rebecca Rebekka
    Renate Rita Ruth Sandra Sara Sarah Selma Serena Signe Sigrid Silje Simone Siri Siv Sofia Sofie Solveig Sonja
    Sophie Stephanie Stine Sunniva Susan Susanne Sylvi Synne Synnøve Tanja Teresa Thea Theresa Therese Tina Tine Tone
    Tonje Torhild Toril Torill Trine Trude Tuva Ulla Unni Ursula Vera Vibeke Victoria Vigdis Vilde Wenche Ylva Åse
    Åshild Åslaug
    """.split()
)
